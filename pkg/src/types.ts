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
export type NewSessionMessage = Given<v1.NewSessionMessage>;

export type AddDataBatchRequest = Given<v3.AddDataBatchRequest>;
export type AddDataRequest = Given<v3.AddDataRequest>;
export type AddThreadMessagesRequest = Given<v3.AddThreadMessagesRequest>;
export type AddTripleRequest = Given<v3.AddTripleRequest>;
export type EpisodeData = Given<v3.EpisodeData>;
export type GraphContextRequest = Given<v3.GraphContextRequest>;
export type GraphDiffRequest = Given<v3.GraphDiffRequest>;
export type GraphListRequest = Given<v3.GraphListRequest>;
export type GraphSearchQuery = Given<v3.GraphSearchQuery>;
export type NewThreadMessage = Given<v3.NewThreadMessage>;
export type SearchFilters = Given<v3.SearchFilters>;
export type UpdateEdgeRequest = Given<v3.UpdateEdgeRequest>;

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
  GraphSearchResults,
  GraphSearchScope,
  GroundsResponse,
  JsonObject,
  ListContextTemplatesResponse,
  Message,
  MessageListResponse,
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
