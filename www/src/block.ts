// The context block, line by line as it is written, each with what it tells.

import type { ContextLine, ContextResponse, Perdura } from "perdura";
import { lookingBack } from "./clocks.js";
import type { Page } from "./page.js";

/** A line of the block's text; what tells something knows what. */
export interface Written {
  text: string;
  tells?: ContextLine;
}

/** How much room a block can be given, in tokens. */
export const room = { least: 40, usual: 400, most: 2000, step: 20 };

/** The block for the next reply, in no more than so many tokens, at the moment that is looked at. */
export function ask(memory: Perdura, { person, clocks }: Page, maxTokens: number): Promise<ContextResponse> {
  return memory.thread.getUserContext(person.threadId, { maxTokens, returnLines: true, ...lookingBack(clocks) });
}

/** Its text, each line with what it tells. What is told stands in the order of the text, between tags and headings. */
export function written({ context, lines = [] }: ContextResponse): Written[] {
  const told = lines.values();
  let summary: ContextLine | undefined;
  return context.split("\n").map((text) => {
    if (text === "" || text.startsWith("#") || /^<\/?[A-Z_]+>$/.test(text)) {
      if (text === "</USER_SUMMARY>") summary = undefined;
      return { text };
    }
    // A summary may be a paragraph of several lines; everything else is one line.
    const tells = text.startsWith("  - ") ? told.next().value : (summary ??= told.next().value);
    return tells ? { text, tells } : { text };
  });
}
