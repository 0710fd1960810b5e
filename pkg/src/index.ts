// What every entry exports; the entries differ in how they come by the wasm, and in whether there are files.

export type { BatchClient } from "./batch.js";
export type { ChangeListener } from "./changes.js";
export type { ContextClient } from "./context.js";
export type { ObservationClient, ThreadSummaryClient } from "./derived.js";
export { Perdura, type ConnectOptions, type OpenOptions } from "./perdura.js";
export {
  AlreadyExistsError,
  BusyError,
  ConflictError,
  ForbiddenError,
  InternalError,
  InvalidError,
  type Kind,
  NotFoundError,
  PerduraError,
  TooLargeError,
  UnauthorizedError,
} from "./errors.js";
export type { GraphClient } from "./graph.js";
export type { EdgeClient, EpisodeClient, NodeClient } from "./items.js";
export type { CrossEncoder } from "./judge.js";
export type { ProjectClient, TaskClient } from "./project.js";
export type * from "./requests.js";
export { inMemory } from "./storage/in-memory.js";
export { indexedDb } from "./storage/indexed-db.js";
export type { Kept, Storage } from "./storage/storage.js";
export type { MessageClient, ThreadClient } from "./thread.js";
export type { CallOptions } from "./transport.js";
export type * from "./types.js";
export type { UserClient, UserInstructions } from "./user.js";
export { zepFetcher } from "./zep.js";
