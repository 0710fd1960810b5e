// What goes in and what comes out, named as in Zep's own clients. Moments come out as ISO 8601 in UTC; they may go
// in as Date.

import type * as v1 from "./generated/v1.js";
import type * as v3 from "./generated/v3.js";

/** A request as it may be given: each moment as ISO 8601 or as a Date. */
export type Given<T> = T extends readonly (infer Item)[]
  ? Given<Item>[]
  : T extends object
    ? { [Key in keyof T]: Key extends Theirs ? T[Key] : Given<T[Key]> | AlsoDate<Key, T[Key]> }
    : T;

type AlsoDate<Key, Value> = Key extends Moment ? (string extends Value ? Date : never) : never;
type Moment = "asOf" | "createdAt" | "date" | "expiredAt" | "from" | "invalidAt" | "knownAt" | "to" | "validAt";
type Theirs = "metadata" | "attributes" | "edgeAttributes" | "sourceNodeAttributes" | "targetNodeAttributes";

/** Messages for a session. */
export interface AddMemoryRequest {
  /** The messages, oldest first. */
  messages: NewSessionMessage[];
}
/** A session to be created by hand. */
export interface AddSessionRequest {
  /** Your name for it. */
  sessionId: string;
  /** The user it belongs to. */
  userId?: string;
  /** Whatever else you want to keep with it. */
  metadata?: v3.JsonObject;
}
/** A message to be added to a session. */
export interface NewSessionMessage extends Given<v1.NewSessionMessage> {}

/** What goes into a batch. */
export interface AddBatchItemsRequest extends Given<v3.AddBatchItemsRequest> {}
/** Pieces for a graph, all or none. */
export interface AddDataBatchRequest extends Given<v3.AddDataBatchRequest> {}
/** A piece for a graph: a text, a JSON document or a message. */
export interface AddDataRequest extends Given<v3.AddDataRequest> {}
/** Messages for a thread. */
export interface AddThreadMessagesRequest extends Given<v3.AddThreadMessagesRequest> {}
/** A fact as it stands, and the two nodes it relates. */
export interface AddTripleRequest extends Given<v3.AddTripleRequest> {}
/** One piece of a batch. */
export interface EpisodeData extends Given<v3.EpisodeData> {}
/** Which of the episodes of a graph. */
export interface EpisodeListRequest extends Given<v3.EpisodeListRequest> {}
/** What a context is to be about, and how it is to be written. */
export interface GraphContextRequest extends Given<v3.GraphContextRequest> {}
/** Two moments, to be told what changed between them. */
export interface GraphDiffRequest extends Given<v3.GraphDiffRequest> {}
/** Which of the nodes or edges of a graph. */
export interface GraphListRequest extends Given<v3.GraphListRequest> {}
/** What is looked for, where, and how. */
export interface GraphSearchQuery extends Given<v3.GraphSearchQuery> {}
/** Which neighbours of a node. */
export interface NeighborsRequest extends Given<v3.NeighborsRequest> {}
/** A message to be added to a thread. */
export interface NewThreadMessage extends Given<v3.NewThreadMessage> {}
/** What may be found at all. */
export interface SearchFilters extends Given<v3.SearchFilters> {}
/** Which part of a graph. */
export interface SubgraphRequest extends Given<v3.SubgraphRequest> {}
/** What is to change of an edge. */
export interface UpdateEdgeRequest extends Given<v3.UpdateEdgeRequest> {}

export type { Memory, Session, SessionMessage, Summary } from "./generated/v1.js";
export type {
  AddedNode,
  AddInstructionsRequest,
  AddNodeItem,
  AddNodesRequest,
  AddNodesResponse,
  AddThreadMessagesResponse,
  AddTripleResponse,
  BatchItemDetail,
  BatchItemError,
  BatchItemKind,
  BatchItemListResponse,
  BatchItemStatus,
  BatchListResponse,
  BatchProgress,
  BatchStatus,
  BatchSummary,
  ChangeEvent,
  CloneGraphRequest,
  CloneGraphResponse,
  ComparisonOperator,
  ContextCut,
  ContextFormat,
  ContextLine,
  ContextLineKind,
  ContextResponse,
  ContextResponse as ThreadContextResponse,
  ContextTemplateResponse,
  CreateBatchRequest,
  CreateContextTemplateRequest,
  CreateGraphRequest,
  CreateThreadRequest,
  CreateUserRequest,
  Decision,
  DeleteInstructionsRequest,
  DerivedNode,
  DiffClock,
  Direction,
  DryRunResponse,
  EdgeType,
  EntityEdge,
  EntityEdgeSourceTarget,
  EntityNode,
  EntityProperty,
  EntityType,
  EntityTypeRequest,
  EntityTypeResponse,
  Episode,
  EpisodeMentions,
  EpisodeResponse,
  GetTaskResponse,
  Graph,
  GraphDataType,
  GraphDiffResponse,
  GraphListResponse,
  GraphNodeNeighbor,
  GraphSearchResponseMetadata,
  GraphSearchResults,
  GraphSearchScope,
  GraphSubgraphResponse,
  GroundsResponse,
  Instruction,
  JsonObject,
  ListContextTemplatesResponse,
  ListInstructionsResponse,
  Message,
  MessageListResponse,
  MetadataJoin,
  ObservationSteeringConfig,
  ObservationType,
  OrderBy,
  ProjectInfo,
  ProjectInfoResponse,
  Reranker,
  RoleType,
  SearchLegs,
  SuccessResponse,
  Thread,
  ThreadListResponse,
  ThreadSummary,
  ThreadSummaryNode,
  Toward,
  Trust,
  UpdateContextTemplateRequest,
  UpdateGraphRequest,
  UpdateMetadataRequest,
  UpdateNodeRequest,
  UpdateProjectRequest,
  UpdateUserRequest,
  User,
  UserListResponse,
  UserNodeResponse,
  WhyResponse,
} from "./generated/v3.js";
