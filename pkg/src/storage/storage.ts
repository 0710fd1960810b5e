// Where a memory lies: a journal of numbered entries, and a snapshot in place of the oldest.

/**
 * A place for a memory to survive in. Any object with these calls will do.
 *
 * Entries are numbered from 1 without gaps. What they hold is Perdura's affair; a storage keeps bytes.
 * Several memories may share a storage, in several tabs or processes: what keeps them apart is that
 * {@link Storage.append} gives each number to one of them only.
 */
export interface Storage {
  /** What was kept after entry `after` (0: everything). */
  read(after: number): Promise<Kept>;
  /**
   * Keeps an entry under `number`, all of it or nothing.
   * Answers `false`, and keeps nothing, unless `number` is the one after the newest entry's.
   */
  append(number: number, entry: Uint8Array): Promise<boolean>;
  /** Keeps a snapshot in place of all entries up to `number`, unless a newer snapshot is there. What it replaces is gone. */
  compact(number: number, snapshot: Uint8Array): Promise<void>;
  /** Called when the memory is freed. */
  close?(): void;
}

/** A part of what a storage holds. */
export interface Kept {
  /** The number before the first entry's: `after`, or the snapshot's. */
  at: number;
  /** The snapshot, where it is of a newer entry than `after`. */
  snapshot?: Uint8Array;
  /** The entries after `at`, in order. */
  entries: Uint8Array[];
}
