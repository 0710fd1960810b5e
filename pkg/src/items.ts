// What a graph is made of, each by its uuid and by its owner.

import type { EpisodesRequest, LookingBack } from "./requests.js";
import { spelled } from "./spelling.js";
import { type CallOptions, type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** Facts: sentences that relate two nodes, each with the time it was true in. */
export class EdgeClient {
  constructor(private readonly caller: Caller) {}

  /** Facts of a user's graph, a page of them. */
  getByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.EntityEdge[]> {
    return this.caller.post(`/api/v2/graph/edge/user/${segment(userId)}`, request, options);
  }

  /** Facts of a graph, a page of them. */
  getByGraphId(graphId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.EntityEdge[]> {
    return this.caller.post(`/api/v2/graph/edge/graph/${segment(graphId)}`, request, options);
  }

  /** All of them, from page to page. */
  allByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): AsyncGenerator<types.EntityEdge, void, undefined> {
    return this.caller.rows(`/api/v2/graph/edge/user/${segment(userId)}`, request, options);
  }

  /** All of them, from page to page. */
  allByGraphId(graphId: string, request: types.GraphListRequest = {}, options?: CallOptions): AsyncGenerator<types.EntityEdge, void, undefined> {
    return this.caller.rows(`/api/v2/graph/edge/graph/${segment(graphId)}`, request, options);
  }

  /** An edge as it is, or as it was known at another moment. */
  get(uuid: string, at: LookingBack = {}, options?: CallOptions): Promise<types.EntityEdge> {
    return this.caller.get(`/api/v2/graph/edge/${segment(uuid)}`, spelled(at), options);
  }

  /** Why a fact is as it is: the words it came from, and the decisions that it won or lost. */
  why(uuid: string, options?: CallOptions): Promise<types.WhyResponse> {
    return this.caller.get(`/api/v2/graph/edge/${segment(uuid)}/why`, undefined, options);
  }

  /** Sets parts of a fact by hand. */
  update(uuid: string, request: types.UpdateEdgeRequest, options?: CallOptions): Promise<types.EntityEdge> {
    return this.caller.patch(`/api/v2/graph/edge/${segment(uuid)}`, request, options);
  }

  /** Forgets a fact. */
  delete(uuid: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/edge/${segment(uuid)}`, options);
  }
}

/** What came in, as it came; all else is derived from it. */
export class EpisodeClient {
  constructor(private readonly caller: Caller) {}

  /** The newest of what a user's graph was given. */
  getByUserId(userId: string, request: EpisodesRequest = {}, options?: CallOptions): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/episodes/user/${segment(userId)}`, spelled(request), options);
  }

  /** The newest of what a graph was given. */
  getByGraphId(graphId: string, request: EpisodesRequest = {}, options?: CallOptions): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/episodes/graph/${segment(graphId)}`, spelled(request), options);
  }

  /** By the page, by their metadata, by what they mention. */
  listByUserId(userId: string, request: types.EpisodeListRequest = {}, options?: CallOptions): Promise<types.Episode[]> {
    return this.caller.post(`/api/v2/graph/episodes/user/${segment(userId)}`, request, options);
  }

  /** By the page, by their metadata, by what they mention. */
  listByGraphId(graphId: string, request: types.EpisodeListRequest = {}, options?: CallOptions): Promise<types.Episode[]> {
    return this.caller.post(`/api/v2/graph/episodes/graph/${segment(graphId)}`, request, options);
  }

  /**
   * All of them, from page to page.
   *
   * @example
   * for await (const episode of memory.graph.episode.allByUserId("jane")) console.log(episode.content);
   */
  allByUserId(userId: string, request: types.EpisodeListRequest = {}, options?: CallOptions): AsyncGenerator<types.Episode, void, undefined> {
    return this.caller.rows(`/api/v2/graph/episodes/user/${segment(userId)}`, request, options);
  }

  /** All of them, from page to page. */
  allByGraphId(graphId: string, request: types.EpisodeListRequest = {}, options?: CallOptions): AsyncGenerator<types.Episode, void, undefined> {
    return this.caller.rows(`/api/v2/graph/episodes/graph/${segment(graphId)}`, request, options);
  }

  /** One piece, as it came. */
  get(uuid: string, options?: CallOptions): Promise<types.Episode> {
    return this.caller.get(`/api/v2/graph/episodes/${segment(uuid)}`, undefined, options);
  }

  /** Merges values into what is kept with an episode. */
  update(uuid: string, request: types.UpdateMetadataRequest, options?: CallOptions): Promise<types.Episode> {
    return this.caller.patch(`/api/v2/graph/episodes/${segment(uuid)}`, request, options);
  }

  /** Forgets an episode, and what was known from it alone. */
  delete(uuid: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/episodes/${segment(uuid)}`, options);
  }

  /** What an episode speaks of. */
  getNodesAndEdges(uuid: string, at: LookingBack = {}, options?: CallOptions): Promise<types.EpisodeMentions> {
    return this.caller.get(`/api/v2/graph/episodes/${segment(uuid)}/mentions`, spelled(at), options);
  }
}

/** People and things. */
export class NodeClient {
  constructor(private readonly caller: Caller) {}

  /** Nodes of a user's graph, a page of them. */
  getByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.EntityNode[]> {
    return this.caller.post(`/api/v2/graph/node/user/${segment(userId)}`, request, options);
  }

  /** Nodes of a graph, a page of them. */
  getByGraphId(graphId: string, request: types.GraphListRequest = {}, options?: CallOptions): Promise<types.EntityNode[]> {
    return this.caller.post(`/api/v2/graph/node/graph/${segment(graphId)}`, request, options);
  }

  /** All of them, from page to page. */
  allByUserId(userId: string, request: types.GraphListRequest = {}, options?: CallOptions): AsyncGenerator<types.EntityNode, void, undefined> {
    return this.caller.rows(`/api/v2/graph/node/user/${segment(userId)}`, request, options);
  }

  /** All of them, from page to page. */
  allByGraphId(graphId: string, request: types.GraphListRequest = {}, options?: CallOptions): AsyncGenerator<types.EntityNode, void, undefined> {
    return this.caller.rows(`/api/v2/graph/node/graph/${segment(graphId)}`, request, options);
  }

  /** A node as it is, or as it was known at another moment. */
  get(uuid: string, at: LookingBack = {}, options?: CallOptions): Promise<types.EntityNode> {
    return this.caller.get(`/api/v2/graph/node/${segment(uuid)}`, spelled(at), options);
  }

  /** The facts about a node. */
  getEdges(nodeUuid: string, at: LookingBack = {}, options?: CallOptions): Promise<types.EntityEdge[]> {
    return this.caller.get(`/api/v2/graph/node/${segment(nodeUuid)}/entity-edges`, spelled(at), options);
  }

  /** What speaks of a node. */
  getEpisodes(nodeUuid: string, at: LookingBack = {}, options?: CallOptions): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/node/${segment(nodeUuid)}/episodes`, spelled(at), options);
  }

  /** The nodes next to a node, each with what connects the two. */
  getNeighbors(nodeUuid: string, request: types.NeighborsRequest = {}, options?: CallOptions): Promise<types.GraphNodeNeighbor[]> {
    return this.caller.post(`/api/v2/graph/node/${segment(nodeUuid)}/neighbors`, request, options);
  }

  /** Sets parts of a node by hand. */
  update(uuid: string, request: types.UpdateNodeRequest, options?: CallOptions): Promise<types.EntityNode> {
    return this.caller.patch(`/api/v2/graph/node/${segment(uuid)}`, request, options);
  }

  /** Forgets a node and the facts about it. */
  delete(uuid: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/node/${segment(uuid)}`, options);
  }
}
