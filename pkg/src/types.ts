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
/** What a context is to be about, and how it is to be written. */
export interface GraphContextRequest extends Given<v3.GraphContextRequest> {}
/** Two moments, to be told what changed between them. */
export interface GraphDiffRequest extends Given<v3.GraphDiffRequest> {}
/** Which of the nodes or edges of a graph. */
export interface GraphListRequest extends Given<v3.GraphListRequest> {}
/** What is looked for, where, and how. */
export interface GraphSearchQuery extends Given<v3.GraphSearchQuery> {}
/** A message to be added to a thread. */
export interface NewThreadMessage extends Given<v3.NewThreadMessage> {}
/** What may be found at all. */
export interface SearchFilters extends Given<v3.SearchFilters> {}
/** What is to change of an edge. */
export interface UpdateEdgeRequest extends Given<v3.UpdateEdgeRequest> {}

export type { Memory, Session, SessionMessage, Summary } from "./generated/v1.js";
export type {
  AddedNode,
  AddNodeItem,
  AddNodesRequest,
  AddNodesResponse,
  AddThreadMessagesResponse,
  AddTripleResponse,
  ChangeEvent,
  ComparisonOperator,
  ContextCut,
  ContextFormat,
  ContextLine,
  ContextLineKind,
  ContextResponse,
  ContextResponse as ThreadContextResponse,
  ContextTemplateResponse,
  CreateContextTemplateRequest,
  CreateGraphRequest,
  CreateThreadRequest,
  CreateUserRequest,
  Decision,
  DerivedNode,
  DiffClock,
  Direction,
  DryRunResponse,
  EntityEdge,
  EntityNode,
  Episode,
  EpisodeMentions,
  EpisodeResponse,
  Graph,
  GraphDataType,
  GraphDiffResponse,
  GraphListResponse,
  GraphSearchResponseMetadata,
  GraphSearchResults,
  GraphSearchScope,
  GroundsResponse,
  JsonObject,
  ListContextTemplatesResponse,
  Message,
  MessageListResponse,
  MetadataJoin,
  OrderBy,
  Reranker,
  RoleType,
  SearchLegs,
  SuccessResponse,
  Thread,
  ThreadListResponse,
  ThreadSummaryNode,
  Trust,
  UpdateContextTemplateRequest,
  UpdateGraphRequest,
  UpdateMetadataRequest,
  UpdateNodeRequest,
  UpdateUserRequest,
  User,
  UserListResponse,
  UserNodeResponse,
  WhyResponse,
} from "./generated/v3.js";
