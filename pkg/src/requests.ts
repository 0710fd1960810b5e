// What a call takes beside its body: the parameters of its query. Zep spells some of them in one way and some in
// the other; the server reads both.

import type { BatchItemStatus, BatchStatus, ContextFormat } from "./generated/v3.js";

/** An embedder's table: its bytes, or where they are to be had. */
export type TableSource = string | URL | ArrayBuffer | Uint8Array;

/** Which page of a list. */
export interface PageRequest {
  /** From 1. */
  pageNumber?: number;
  /** How many rows a page has. */
  pageSize?: number;
  /** The field that decides the order. */
  orderBy?: string;
  /** Whether the least comes first. */
  asc?: boolean;
}

/** Which page of a list that can be searched. */
export interface SearchedPageRequest extends PageRequest {
  /** Only what has this in its id or name. */
  search?: string;
}

/** Which messages of a thread. */
export interface ThreadGetRequest {
  /** At most so many. */
  limit?: number;
  /** Which page, from 1. */
  cursor?: number;
  /** The newest so many. */
  lastn?: number;
}

/** The moment that something is asked for from: what was true then, what was known then. The present, where absent. */
export interface LookingBack {
  /** What was true then: as ISO 8601 or as a Date. */
  asOf?: string | Date;
  /** What was known then: as ISO 8601 or as a Date. */
  knownAt?: string | Date;
}

/** How to write the context block. */
export interface ThreadGetUserContextRequest extends LookingBack {
  /** The template to render, by the id it is kept under. */
  templateId?: string;
  /** The same, as its text. */
  template?: string;
  /** The shape where there is no template; `zep`, where absent. */
  format?: ContextFormat;
  /** The most tokens the text may have, estimated; 2,000 where neither tokens nor characters are bounded. */
  maxTokens?: number;
  /** The most characters the text may have. */
  maxCharacters?: number;
  /** Whether the lines are wanted too, each with its sources. */
  returnLines?: boolean;
}

/** Which episodes. */
export interface EpisodesRequest extends LookingBack {
  /** The newest so many. */
  lastn?: number;
}

/** Whose it is: a user's, a graph's, or, where neither is named, everybody's. */
export interface OwnerRequest {
  /** The user it is of. */
  userId?: string;
  /** The graph it is of. */
  graphId?: string;
}

/** Which batches. */
export interface BatchesRequest {
  /** At most so many. */
  limit?: number;
  /** The `nextCursor` of the page before. */
  cursor?: number;
  /** Only those in this state. */
  status?: BatchStatus;
}

/** Which items of a batch. */
export interface BatchItemsRequest {
  /** At most so many. */
  limit?: number;
  /** The `nextCursor` of the page before. */
  cursor?: number;
  /** Only those in this state. */
  status?: BatchItemStatus;
}

/** Which part of a session's memory. */
export interface GetMemoryRequest {
  /** `perpetual`: what was said since the last summary, and the summary. `message_window`: the newest messages. */
  memoryType?: "perpetual" | "message_window";
  /** The newest so many. */
  lastn?: number;
}
