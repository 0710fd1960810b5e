// Making elements. Text goes in as text, never as markup.

/** The element of a name that the page is known to have. */
export function byId<T extends Element = HTMLElement>(id: string): T {
  return document.getElementById(id) as Element as T;
}

/** An element with its properties and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** An element of a drawing with its attributes. */
export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number> = {},
  ...children: Node[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** Fills a slider's track up to its hand. */
export function fill(slider: HTMLInputElement): void {
  const [min, max] = [Number(slider.min), Number(slider.max)];
  slider.style.setProperty("--filled", `${((Number(slider.value) - min) / (max - min)) * 100}%`);
}

/**
 * Makes the children of `parent` those of `items`, in their order. A child that is there already stays,
 * with its focus and its place, and is only brought up to date; one that is new is made.
 */
export function keyed<T, E extends HTMLElement | SVGElement>(
  parent: Element,
  items: readonly T[],
  key: (item: T) => string,
  make: (item: T) => E,
  update: (node: E, item: T) => void = () => {},
): void {
  const there = new Map([...parent.children].map((child) => [(child as E).dataset["key"] ?? "", child as E]));
  const wanted = new Set(items.map(key));
  // What goes, goes first: then nothing that stays has to be moved, and lose its focus.
  for (const [name, node] of there) if (!wanted.has(name)) node.remove();
  let place: Element | null = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    let node = there.get(name);
    if (!node) {
      node = make(item);
      node.dataset["key"] = name;
    }
    update(node, item);
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}
