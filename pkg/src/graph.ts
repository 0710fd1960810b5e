import { EdgeClient, EpisodeClient, NodeClient } from "./items.js";
import type { SearchedPageRequest } from "./requests.js";
import { type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** What is known: a graph for each user, and graphs of their own. */
export class GraphClient {
  /** Facts: sentences that relate two nodes. */
  readonly edge: EdgeClient;
  /** What came in, as it came. */
  readonly episode: EpisodeClient;
  /** People and things. */
  readonly node: NodeClient;

  constructor(private readonly caller: Caller) {
    this.edge = new EdgeClient(caller);
    this.episode = new EpisodeClient(caller);
    this.node = new NodeClient(caller);
  }

  /** Adds a text, a JSON document or a message to a graph. */
  add(request: types.AddDataRequest): Promise<types.Episode> {
    return this.caller.post("/api/v2/graph", request);
  }

  /** Adds several, all or none. */
  addBatch(request: types.AddDataBatchRequest): Promise<types.Episode[]> {
    return this.caller.post("/api/v2/graph-batch", request);
  }

  /** Adds a fact as it stands, with the two nodes it relates. */
  addFactTriple(request: types.AddTripleRequest): Promise<types.AddTripleResponse> {
    return this.caller.post("/api/v2/graph/add-fact-triple", request);
  }

  addNodes(request: types.AddNodesRequest): Promise<types.AddNodesResponse> {
    return this.caller.post("/api/v2/graph/nodes", request);
  }

  /** Creates a graph that belongs to no user. */
  create(request: types.CreateGraphRequest): Promise<types.Graph> {
    return this.caller.post("/api/v2/graph/create", request);
  }

  /** Graphs that belong to no user, by the page. */
  listAll(request: SearchedPageRequest = {}): Promise<types.GraphListResponse> {
    const { orderBy, ...rest } = request;
    return this.caller.get("/api/v2/graph/list-all", { ...rest, order_by: orderBy });
  }

  /** Finds what has to do with a question. */
  search(request: types.GraphSearchQuery): Promise<types.GraphSearchResults> {
    return this.caller.post("/api/v2/graph/search", request);
  }

  /**
   * What matters of all that a graph knows, as text; each line leads to the episodes it comes from.
   *
   * @example
   * const { context, lines } = await memory.graph.getContext({ userId: "jane", query: "Where does Jane live?", maxTokens: 500 });
   * const { episodes } = await memory.graph.why(lines[0].uuid);
   */
  getContext(request: types.GraphContextRequest): Promise<types.ContextResponse> {
    return this.caller.post("/api/v2/graph/context", request);
  }

  /**
   * What changed between two moments: what was learned, or what came about in the world.
   *
   * @example
   * const { added, ended, retracted } = await memory.graph.diff({ userId: "jane", from: yesterday });
   */
  diff(request: types.GraphDiffRequest): Promise<types.GraphDiffResponse> {
    return this.caller.post("/api/v2/graph/diff", request);
  }

  /** What anything rests on, by its uuid: an edge, a node, an observation or an episode. */
  why(uuid: string): Promise<types.GroundsResponse> {
    return this.caller.get(`/api/v2/graph/why/${segment(uuid)}`);
  }

  get(graphId: string): Promise<types.Graph> {
    return this.caller.get(`/api/v2/graph/${segment(graphId)}`);
  }

  /** Forgets a graph and everything in it. */
  delete(graphId: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/${segment(graphId)}`);
  }

  update(graphId: string, request: types.UpdateGraphRequest): Promise<types.Graph> {
    return this.caller.patch(`/api/v2/graph/${segment(graphId)}`, request);
  }
}
