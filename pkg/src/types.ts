// What goes in and what comes out, named as in Zep's own clients. Moments go in as Date or ISO 8601, and come out as
// ISO 8601 in UTC.

/** A moment. */
export type Moment = Date | string;
/** Whatever you want to keep with something. */
export type JsonObject = Record<string, unknown>;

/** The part a speaker plays. */
export type RoleType = "norole" | "system" | "assistant" | "user" | "function" | "tool";
/** What a piece of data is. */
export type GraphDataType = "text" | "json" | "message";
/** What to find. */
export type GraphSearchScope = "edges" | "nodes" | "episodes" | "observations" | "thread_summaries" | "auto";
/** How to order what was found. */
export type Reranker = "rrf" | "mmr" | "node_distance" | "episode_mentions" | "cross_encoder";
/** How to compare. */
export type ComparisonOperator =
  | "="
  | "<>"
  | ">"
  | "<"
  | ">="
  | "<="
  | "IS NULL"
  | "is_null"
  | "IS NOT NULL"
  | "CONTAINS";

export interface SuccessResponse {
  message?: string;
}

export interface CreateUserRequest {
  userId: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  metadata?: JsonObject;
  timeZone?: string;
  disableDefaultOntology?: boolean;
}
export type UpdateUserRequest = Omit<CreateUserRequest, "userId">;
export interface User extends CreateUserRequest {
  uuid: string;
  id: number;
  projectUuid: string;
  graphUuid: string;
  createdAt: string;
  updatedAt: string;
}
export interface UserListResponse {
  users: User[];
  rowCount: number;
  totalCount: number;
}
export interface UserNodeResponse {
  node?: EntityNode;
}

export interface CreateThreadRequest {
  threadId: string;
  userId: string;
}
export interface Thread {
  uuid: string;
  threadId: string;
  userId?: string;
  projectUuid: string;
  graphUuid: string;
  createdAt: string;
}
export interface ThreadListResponse {
  threads: Thread[];
  responseCount: number;
  totalCount: number;
}
export interface NewThreadMessage {
  content: string;
  role: RoleType;
  name?: string;
  createdAt?: Moment;
  metadata?: JsonObject;
  uuid?: string;
}
export interface AddThreadMessagesRequest {
  messages: NewThreadMessage[];
  ignoreRoles?: RoleType[];
  returnContext?: boolean;
}
export interface AddThreadMessagesResponse {
  context?: string;
  messageUuids: string[];
}
export interface Message {
  uuid: string;
  content: string;
  role: RoleType;
  name?: string;
  createdAt: string;
  metadata?: JsonObject;
  processed: boolean;
}
export interface MessageListResponse {
  messages: Message[];
  rowCount: number;
  totalCount: number;
  userId?: string;
  threadCreatedAt?: string;
}
export interface ThreadContextResponse {
  context: string;
}

export interface CreateGraphRequest {
  graphId: string;
  name?: string;
  description?: string;
  timeZone?: string;
}
export type UpdateGraphRequest = Omit<CreateGraphRequest, "graphId">;
export interface Graph extends CreateGraphRequest {
  uuid: string;
  id: number;
  projectUuid: string;
  createdAt: string;
  updatedAt: string;
}
export interface GraphListResponse {
  graphs: Graph[];
  pageNumber: number;
  pageSize: number;
  rowCount: number;
  totalCount: number;
}

/** Whose graph. */
export interface GraphOwner {
  userId?: string;
  graphId?: string;
}
export interface EpisodeData {
  type: GraphDataType;
  data: string;
  createdAt?: Moment;
  metadata?: JsonObject;
  sourceDescription?: string;
}
export interface AddDataRequest extends EpisodeData, GraphOwner {
  documentId?: string;
}
export interface AddDataBatchRequest extends GraphOwner {
  episodes: EpisodeData[];
  documentId?: string;
}
export interface Episode {
  uuid: string;
  content: string;
  createdAt: string;
  source: GraphDataType | "fact_triple";
  sourceDescription?: string;
  role?: string;
  roleType?: RoleType;
  threadId?: string;
  documentId?: string;
  metadata?: JsonObject;
  processed: boolean;
  score?: number;
  relevance?: number;
}
export interface EpisodeResponse {
  episodes: Episode[];
}
export interface EpisodeMentions {
  edges: EntityEdge[];
  nodes: EntityNode[];
}

export interface EntityEdge {
  uuid: string;
  name: string;
  fact: string;
  sourceNodeUuid: string;
  targetNodeUuid: string;
  sourceNodeName?: string;
  targetNodeName?: string;
  createdAt: string;
  validAt?: string;
  invalidAt?: string;
  expiredAt?: string;
  episodes?: string[];
  attributes?: JsonObject;
  score?: number;
  relevance?: number;
}
export interface EntityNode {
  uuid: string;
  name: string;
  summary: string;
  labels?: string[];
  attributes?: JsonObject;
  createdAt: string;
  score?: number;
  relevance?: number;
}
export interface DerivedNode {
  uuid: string;
  name: string;
  summary?: string;
  labels?: string[];
  attributes?: JsonObject;
  createdAt: string;
  startAt?: string;
  endAt?: string;
  episodeIds?: string[];
}

export interface AddTripleRequest extends GraphOwner {
  fact: string;
  factName: string;
  createdAt?: Moment;
  validAt?: Moment;
  invalidAt?: Moment;
  expiredAt?: Moment;
  edgeAttributes?: JsonObject;
  metadata?: JsonObject;
  sourceNodeName?: string;
  sourceNodeUuid?: string;
  sourceNodeLabels?: string[];
  sourceNodeSummary?: string;
  sourceNodeAttributes?: JsonObject;
  targetNodeName?: string;
  targetNodeUuid?: string;
  targetNodeLabels?: string[];
  targetNodeSummary?: string;
  targetNodeAttributes?: JsonObject;
}
export interface AddTripleResponse {
  edge?: EntityEdge;
  sourceNode?: EntityNode;
  targetNode?: EntityNode;
}
export interface AddNodeItem {
  name: string;
  label?: string;
  summary?: string;
  attributes?: JsonObject;
  metadata?: JsonObject;
  createdAt?: Moment;
}
export interface AddNodesRequest extends GraphOwner {
  nodes: AddNodeItem[];
}
export interface AddNodesResponse {
  nodes: (AddNodeItem & { uuid: string })[];
}

export interface UpdateEdgeRequest {
  fact?: string;
  name?: string;
  attributes?: JsonObject;
  validAt?: Moment;
  invalidAt?: Moment;
  expiredAt?: Moment;
}
export interface UpdateNodeRequest {
  name?: string;
  summary?: string;
  labels?: string[];
  attributes?: JsonObject;
}
export interface UpdateMetadataRequest {
  metadata: JsonObject;
}

export interface DateFilter {
  comparisonOperator: ComparisonOperator;
  date?: Moment;
}
export interface PropertyFilter {
  comparisonOperator: ComparisonOperator;
  propertyName: string;
  propertyValue?: unknown;
}
export interface MetadataFilterGroup {
  type: "and" | "or";
  filters?: PropertyFilter[];
  groups?: MetadataFilterGroup[];
}
export interface SearchFilters {
  connectedNodeUuids?: string[];
  createdAt?: DateFilter[][];
  validAt?: DateFilter[][];
  invalidAt?: DateFilter[][];
  expiredAt?: DateFilter[][];
  edgeTypes?: string[];
  edgeUuids?: string[];
  episodeUuids?: string[];
  excludeEdgeTypes?: string[];
  excludeNodeLabels?: string[];
  nodeLabels?: string[];
  sourceNodeUuids?: string[];
  targetNodeUuids?: string[];
  propertyFilters?: PropertyFilter[];
  episodeMetadataFilters?: MetadataFilterGroup;
}
export interface GraphSearchQuery extends GraphOwner {
  query: string;
  scope?: GraphSearchScope;
  limit?: number;
  reranker?: Reranker;
  mmrLambda?: number;
  maxCharacters?: number;
  centerNodeUuid?: string;
  bfsOriginNodeUuids?: string[];
  searchFilters?: SearchFilters;
  returnRawResults?: boolean;
}
export interface GraphSearchResults {
  context?: string;
  edges?: EntityEdge[];
  nodes?: EntityNode[];
  episodes?: Episode[];
  observations?: DerivedNode[];
}
export interface GraphItemsRequest {
  limit?: number;
  cursor?: string;
  uuidCursor?: string;
  direction?: string;
  orderBy?: string;
  filters?: SearchFilters;
}

export interface ContextTemplateResponse {
  uuid: string;
  templateId: string;
  template: string;
}
export interface ListContextTemplatesResponse {
  templates: ContextTemplateResponse[];
}

/** A message of a session. */
export interface SessionMessage {
  uuid: string;
  createdAt: string;
  updatedAt: string;
  role: string;
  roleType: RoleType;
  name?: string;
  content: string;
  metadata?: JsonObject;
  tokenCount: number;
}
export interface NewSessionMessage {
  /** Who speaks: `human`, `ai`, or a name. */
  role?: string;
  roleType?: RoleType;
  content: string;
  metadata?: JsonObject;
  uuid?: string;
  createdAt?: Moment;
  tokenCount?: number;
}
export interface AddMemoryRequest {
  messages: NewSessionMessage[];
}
export interface Summary {
  uuid: string;
  createdAt: string;
  content: string;
  recentMessageUuid: string;
  tokenCount: number;
}
export interface Memory {
  messages: SessionMessage[];
  summary?: Summary;
}
export interface Session {
  uuid: string;
  id: number;
  sessionId: string;
  userId?: string;
  metadata?: JsonObject;
  createdAt: string;
  updatedAt: string;
}
