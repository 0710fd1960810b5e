// Who is told of what writes change.

import { fromWire } from "./spelling.js";
import type { ChangeEvent } from "./types.js";

/** Is told of a change. */
export type ChangeListener = (change: ChangeEvent) => void;

/** The listeners of one memory. */
export class Changes {
  private readonly listeners = new Set<{ hear: ChangeListener }>();

  /** Tells `hear` from now on; what comes back ends it. */
  on(hear: ChangeListener): () => void {
    const listener = { hear };
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Tells everyone. What a listener throws is nobody's failure but its own. */
  tell(news: string[]): void {
    for (const change of news.map((one) => fromWire(JSON.parse(one)) as ChangeEvent)) {
      for (const { hear } of [...this.listeners]) {
        try {
          hear(change);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    }
  }
}
