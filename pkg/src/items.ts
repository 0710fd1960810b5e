// What a graph is made of, each by its uuid and by its owner.

import type { EpisodesRequest, LookingBack } from "./requests.js";
import { spelled } from "./spelling.js";
import { type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** Facts: sentences that relate two nodes, each with the time it was true in. */
export class EdgeClient {
  constructor(private readonly caller: Caller) {}

  getByUserId(userId: string, request: types.GraphListRequest = {}): Promise<types.EntityEdge[]> {
    return this.caller.post(`/api/v2/graph/edge/user/${segment(userId)}`, request);
  }

  getByGraphId(graphId: string, request: types.GraphListRequest = {}): Promise<types.EntityEdge[]> {
    return this.caller.post(`/api/v2/graph/edge/graph/${segment(graphId)}`, request);
  }

  /** An edge as it is, or as it was known at another moment. */
  get(uuid: string, at: LookingBack = {}): Promise<types.EntityEdge> {
    return this.caller.get(`/api/v2/graph/edge/${segment(uuid)}`, spelled(at));
  }

  /** Why a fact is as it is: the words it came from, and the decisions that it won or lost. */
  why(uuid: string): Promise<types.WhyResponse> {
    return this.caller.get(`/api/v2/graph/edge/${segment(uuid)}/why`);
  }

  update(uuid: string, request: types.UpdateEdgeRequest): Promise<types.EntityEdge> {
    return this.caller.patch(`/api/v2/graph/edge/${segment(uuid)}`, request);
  }

  delete(uuid: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/edge/${segment(uuid)}`);
  }
}

/** What came in, as it came; all else is derived from it. */
export class EpisodeClient {
  constructor(private readonly caller: Caller) {}

  getByUserId(userId: string, request: EpisodesRequest = {}): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/episodes/user/${segment(userId)}`, spelled(request));
  }

  getByGraphId(graphId: string, request: EpisodesRequest = {}): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/episodes/graph/${segment(graphId)}`, spelled(request));
  }

  get(uuid: string): Promise<types.Episode> {
    return this.caller.get(`/api/v2/graph/episodes/${segment(uuid)}`);
  }

  /** Merges values into what is kept with an episode. */
  update(uuid: string, request: types.UpdateMetadataRequest): Promise<types.Episode> {
    return this.caller.patch(`/api/v2/graph/episodes/${segment(uuid)}`, request);
  }

  /** Forgets an episode, and what was known from it alone. */
  delete(uuid: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/episodes/${segment(uuid)}`);
  }

  /** What an episode speaks of. */
  getNodesAndEdges(uuid: string, at: LookingBack = {}): Promise<types.EpisodeMentions> {
    return this.caller.get(`/api/v2/graph/episodes/${segment(uuid)}/mentions`, spelled(at));
  }
}

/** People and things. */
export class NodeClient {
  constructor(private readonly caller: Caller) {}

  getByUserId(userId: string, request: types.GraphListRequest = {}): Promise<types.EntityNode[]> {
    return this.caller.post(`/api/v2/graph/node/user/${segment(userId)}`, request);
  }

  getByGraphId(graphId: string, request: types.GraphListRequest = {}): Promise<types.EntityNode[]> {
    return this.caller.post(`/api/v2/graph/node/graph/${segment(graphId)}`, request);
  }

  /** A node as it is, or as it was known at another moment. */
  get(uuid: string, at: LookingBack = {}): Promise<types.EntityNode> {
    return this.caller.get(`/api/v2/graph/node/${segment(uuid)}`, spelled(at));
  }

  getEdges(nodeUuid: string, at: LookingBack = {}): Promise<types.EntityEdge[]> {
    return this.caller.get(`/api/v2/graph/node/${segment(nodeUuid)}/entity-edges`, spelled(at));
  }

  getEpisodes(nodeUuid: string, at: LookingBack = {}): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/node/${segment(nodeUuid)}/episodes`, spelled(at));
  }

  update(uuid: string, request: types.UpdateNodeRequest): Promise<types.EntityNode> {
    return this.caller.patch(`/api/v2/graph/node/${segment(uuid)}`, request);
  }

  /** Forgets a node and the facts about it. */
  delete(uuid: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/node/${segment(uuid)}`);
  }
}
