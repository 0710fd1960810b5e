// Between JavaScript's spelling and the wire's: camelCase and snake_case, Date and ISO text.
// What belongs to the user (metadata, attributes, values to compare with) passes through untouched.

import { InvalidError } from "./errors.js";

const THEIRS = new Set([
  "attributes",
  "details",
  "edge_attributes",
  "metadata",
  "params",
  "property_value",
  "source_node_attributes",
  "target_node_attributes",
]);

/** A value as the wire spells it. */
export function toWire(value: unknown, place = "the date"): unknown {
  if (value instanceof Date) return moment(value, place);
  if (Array.isArray(value)) return value.map((item, index) => toWire(item, `${place}[${index}]`));
  if (!isObject(value)) return value;
  const ours: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = snake(key);
    ours[name] = THEIRS.has(name) ? inner : toWire(inner, key);
  }
  return ours;
}

/** Parameters of a query as the wire spells them. */
export function spelled(parameters: object): object {
  return toWire(parameters) as object;
}

/** A value of the wire's as JavaScript spells it; what is `null` there is absent here. */
export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (!isObject(value)) return value;
  const theirs: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = value[name];
    if (inner === null) continue;
    theirs[camel(name)] = THEIRS.has(name) ? inner : fromWire(inner);
  }
  return theirs;
}

function moment(date: Date, place: string): string {
  if (Number.isNaN(date.getTime())) throw new InvalidError("invalid", `\`${place}\` is a Date that names no moment`);
  return date.toISOString();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  // Most names are one word, and a context has hundreds of them.
  if (!name.includes("_")) return name;
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
