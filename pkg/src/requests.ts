// What a call takes beside its body: the parameters of its query. Zep spells some of them in one way and some in
// the other; the server reads both.

/** Which page of a list. */
export interface PageRequest {
  /** From 1. */
  pageNumber?: number;
  pageSize?: number;
  orderBy?: string;
  asc?: boolean;
}

/** Which page of a list that can be searched. */
export interface SearchedPageRequest extends PageRequest {
  /** Only what has this in its id or name. */
  search?: string;
}

/** Which messages of a thread. */
export interface ThreadGetRequest {
  limit?: number;
  cursor?: number;
  /** The newest so many. */
  lastn?: number;
}

/** How to write the context block. */
export interface ThreadGetUserContextRequest {
  /** The template to render; Perdura's own shape, where absent. */
  templateId?: string;
}

/** Which episodes. */
export interface EpisodesRequest {
  /** The newest so many. */
  lastn?: number;
}

/** Which part of a session's memory. */
export interface GetMemoryRequest {
  /** `perpetual`: what was said since the last summary, and the summary. `message_window`: the newest messages. */
  memoryType?: "perpetual" | "message_window";
  /** The newest so many. */
  lastn?: number;
}
