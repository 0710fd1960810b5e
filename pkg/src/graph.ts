import { ObservationClient, ThreadSummaryClient } from "./derived.js";
import { EdgeClient, EpisodeClient, NodeClient } from "./items.js";
import { rows } from "./pages.js";
import type { OwnerRequest, SearchedPageRequest } from "./requests.js";
import { spelled } from "./spelling.js";
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
  /** What many episodes show together. */
  readonly observation: ObservationClient;
  /** The older parts of threads, in short. */
  readonly threadSummary: ThreadSummaryClient;

  constructor(private readonly caller: Caller) {
    this.edge = new EdgeClient(caller);
    this.episode = new EpisodeClient(caller);
    this.node = new NodeClient(caller);
    this.observation = new ObservationClient(caller);
    this.threadSummary = new ThreadSummaryClient(caller);
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

  /**
   * What can be reached from some nodes, nearest first.
   *
   * @example
   * const { nodes, edges } = await memory.graph.getSubgraph({ userId: "jane", seedNodeUuids: [uuid], depth: 2 });
   */
  getSubgraph(request: types.SubgraphRequest, options?: CallOptions): Promise<types.GraphSubgraphResponse> {
    return this.caller.post("/api/v2/graph/subgraph", request, options);
  }

  /**
   * Copies a user's graph, or one of its own, into another; whatever is copied gets a new uuid.
   *
   * @example
   * const { userId } = await memory.graph.clone({ sourceUserId: "jane", targetUserId: "jane-test" });
   */
  clone(request: types.CloneGraphRequest, options?: CallOptions): Promise<types.CloneGraphResponse> {
    return this.caller.post("/api/v2/graph/clone", request, options);
  }

  /** The episodes that are parts of a document, by the id they were added with. */
  getEpisodesForDocument(documentId: string, { graphId }: { graphId: string }, options?: CallOptions): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/graph/documents/${segment(documentId)}/episodes`, { graph_id: graphId }, options);
  }

  /** The kinds of nodes and edges that are declared: of a user or a graph, or of the project. */
  listEntityTypes(of: OwnerRequest = {}, options?: CallOptions): Promise<types.EntityTypeResponse> {
    return this.caller.get("/api/v2/entity-types", spelled(of), options);
  }

  /**
   * Declares the kinds of nodes and edges that matter, in place of those declared before; what is heard from then on is
   * told in their terms. They are of the whole project where neither users nor graphs are named.
   *
   * @example
   * await memory.graph.setEntityTypes({
   *   entityTypes: [{ name: "Restaurant", description: "A restaurant, café or bar" }],
   *   edgeTypes: [{ name: "DINED_AT", description: "Where somebody ate", sourceTargets: [{ source: "User", target: "Restaurant" }] }],
   *   userIds: ["jane"],
   * });
   */
  setEntityTypes(request: types.EntityTypeRequest, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.put("/api/v2/entity-types", request, options);
  }

  /** What reading is to heed: of a user or a graph, or of everybody. */
  listCustomInstructions(of: OwnerRequest = {}, options?: CallOptions): Promise<types.ListInstructionsResponse> {
    return this.caller.get("/api/v2/custom-instructions", spelled(of), options);
  }

  /**
   * Says what reading is to heed; one of the same name takes another's place.
   *
   * @example
   * await memory.graph.addCustomInstructions({ instructions: [{ name: "privacy", text: "Never store politics." }], userIds: ["jane"] });
   */
  addCustomInstructions(request: types.AddInstructionsRequest, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.post("/api/v2/custom-instructions", request, options);
  }

  /** Drops instructions: those that are named, else all. */
  deleteCustomInstructions(request: types.DeleteInstructionsRequest = {}, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete("/api/v2/custom-instructions", options, request);
  }

  /** Reads a graph once, so that it is near when it is asked for. */
  warm(graphId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.get(`/api/v2/graph/${segment(graphId)}/warm`, undefined, options);
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
