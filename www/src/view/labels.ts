// What kind of thing an entity is, as a colour.

/** The kinds that have a colour of their own, in the order of the legend. */
const KINDS = ["User", "Person", "Location", "Organization", "Preference", "Event", "Object", "Topic", "Document"];

/** The kind of an entity; what has no label, or one of the developer's own, is a `Thing`. */
export function kindOf(labels: readonly string[] | undefined): string {
  return KINDS.find((kind) => labels?.includes(kind)) ?? "Thing";
}

/** Kinds in the order of the legend, each once. */
export function inOrder(kinds: Iterable<string>): string[] {
  const there = new Set(kinds);
  return [...KINDS, "Thing"].filter((kind) => there.has(kind));
}

/** A relation in words: `LIVES_IN` is `lives in`. */
export function inWords(relation: string): string {
  return relation.toLowerCase().replaceAll("_", " ");
}
