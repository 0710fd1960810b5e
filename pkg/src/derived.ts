// What a graph makes of its episodes besides facts.

import { type CallOptions, type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** What many episodes show together, and none of them says. */
export class ObservationClient {
  constructor(private readonly caller: Caller) {}

  /** A user's observations, newest first. */
  getByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.DerivedNode[]> {
    return this.caller.post(`/api/v2/graph/observation/user/${segment(userId)}`, request, options);
  }

  /** A graph's observations, newest first. */
  getByGraphId(graphId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.DerivedNode[]> {
    return this.caller.post(`/api/v2/graph/observation/graph/${segment(graphId)}`, request, options);
  }

  /** All of them, from page to page. */
  allByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): AsyncGenerator<types.DerivedNode, void, undefined> {
    return this.caller.rows(`/api/v2/graph/observation/user/${segment(userId)}`, request, options);
  }

  /** An observation, by its uuid. */
  get(uuid: string, options?: CallOptions): Promise<types.DerivedNode> {
    return this.caller.get(`/api/v2/graph/observation/${segment(uuid)}`, undefined, options);
  }
}

/** The older parts of threads, in their own most telling sentences. */
export class ThreadSummaryClient {
  constructor(private readonly caller: Caller) {}

  /** Those of a user's threads. */
  getByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.ThreadSummary[]> {
    return this.caller.post(`/api/v2/graph/thread-summary/user/${segment(userId)}`, request, options);
  }

  /** Those of a graph. */
  getByGraphId(graphId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.ThreadSummary[]> {
    return this.caller.post(`/api/v2/graph/thread-summary/graph/${segment(graphId)}`, request, options);
  }
}
