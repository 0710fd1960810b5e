import { EdgeClient, EpisodeClient, NodeClient } from "./items.js";
import { rows } from "./pages.js";
import type { SearchedPageRequest } from "./requests.js";
import { type CallOptions, type Caller, segment } from "./transport.js";
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
  add(request: types.AddDataRequest, options?: CallOptions): Promise<types.Episode> {
    return this.caller.post("/api/v2/graph", request, options);
  }

  /** Adds several, all or none. */
  addBatch(request: types.AddDataBatchRequest, options?: CallOptions): Promise<types.Episode[]> {
    return this.caller.post("/api/v2/graph-batch", request, options);
  }

  /** Adds a fact as it stands, with the two nodes it relates. */
  addFactTriple(request: types.AddTripleRequest, options?: CallOptions): Promise<types.AddTripleResponse> {
    return this.caller.post("/api/v2/graph/add-fact-triple", request, options);
  }

  /** Adds nodes as they stand. */
  addNodes(request: types.AddNodesRequest, options?: CallOptions): Promise<types.AddNodesResponse> {
    return this.caller.post("/api/v2/graph/nodes", request, options);
  }

  /** Creates a graph that belongs to no user. */
  create(request: types.CreateGraphRequest, options?: CallOptions): Promise<types.Graph> {
    return this.caller.post("/api/v2/graph/create", request, options);
  }

  /** Graphs that belong to no user, by the page. */
  listAll(request: SearchedPageRequest = {}, options?: CallOptions): Promise<types.GraphListResponse> {
    const { orderBy, ...rest } = request;
    return this.caller.get("/api/v2/graph/list-all", { ...rest, order_by: orderBy }, options);
  }

  /** Every graph that belongs to no user, from page to page. */
  all(request: SearchedPageRequest = {}, options?: CallOptions): AsyncGenerator<types.Graph, void, undefined> {
    return rows(request, async (page) => (await this.listAll(page, options)).graphs ?? []);
  }

  /** Finds what has to do with a question. */
  search(request: types.GraphSearchQuery, options?: CallOptions): Promise<types.GraphSearchResults> {
    return this.caller.post("/api/v2/graph/search", request, options);
  }

  /**
   * What matters of all that a graph knows, as text; each line leads to the episodes it comes from.
   *
   * @example
   * const { context, lines } = await memory.graph.getContext({ userId: "jane", query: "Where does Jane live?", maxTokens: 500 });
   * const { episodes } = await memory.graph.why(lines[0].uuid);
   */
  getContext(request: types.GraphContextRequest, options?: CallOptions): Promise<types.ContextResponse> {
    return this.caller.post("/api/v2/graph/context", request, options);
  }

  /**
   * What changed between two moments: what was learned, or what came about in the world.
   *
   * @example
   * const { added, ended, retracted } = await memory.graph.diff({ userId: "jane", from: yesterday });
   */
  diff(request: types.GraphDiffRequest, options?: CallOptions): Promise<types.GraphDiffResponse> {
    return this.caller.post("/api/v2/graph/diff", request, options);
  }

  /** What anything rests on, by its uuid: an edge, a node, an observation or an episode. */
  why(uuid: string, options?: CallOptions): Promise<types.GroundsResponse> {
    return this.caller.get(`/api/v2/graph/why/${segment(uuid)}`, undefined, options);
  }

  /** A graph that belongs to no user. */
  get(graphId: string, options?: CallOptions): Promise<types.Graph> {
    return this.caller.get(`/api/v2/graph/${segment(graphId)}`, undefined, options);
  }

  /** Forgets a graph and everything in it. */
  delete(graphId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/graph/${segment(graphId)}`, options);
  }

  /** Changes what a graph is called and described as. */
  update(graphId: string, request: types.UpdateGraphRequest, options?: CallOptions): Promise<types.Graph> {
    return this.caller.patch(`/api/v2/graph/${segment(graphId)}`, request, options);
  }
}
