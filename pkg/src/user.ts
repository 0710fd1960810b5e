import type { LookingBack, SearchedPageRequest } from "./requests.js";
import { spelled } from "./spelling.js";
import { type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** The people whom the memory is about. */
export class UserClient {
  constructor(private readonly caller: Caller) {}

  /** Adds a user. */
  add(request: types.CreateUserRequest): Promise<types.User> {
    return this.caller.post("/api/v2/users", request);
  }

  get(userId: string): Promise<types.User> {
    return this.caller.get(`/api/v2/users/${segment(userId)}`);
  }

  /** Changes what is given; metadata is merged key by key. */
  update(userId: string, request: types.UpdateUserRequest): Promise<types.User> {
    return this.caller.patch(`/api/v2/users/${segment(userId)}`, request);
  }

  /** Forgets a user, their threads and their graph. Nothing of them is left. */
  delete(userId: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/users/${segment(userId)}`);
  }

  /** Users, by the page. */
  listOrdered(request: SearchedPageRequest = {}): Promise<types.UserListResponse> {
    return this.caller.get("/api/v2/users-ordered", request);
  }

  getThreads(userId: string): Promise<types.Thread[]> {
    return this.caller.get(`/api/v2/users/${segment(userId)}/threads`);
  }

  /** The user's own node in their graph, as it is or as it was known at another moment. */
  getNode(userId: string, at: LookingBack = {}): Promise<types.UserNodeResponse> {
    return this.caller.get(`/api/v2/users/${segment(userId)}/node`, spelled(at));
  }
}

