import { rows } from "./pages.js";
import type { LookingBack, SearchedPageRequest } from "./requests.js";
import { spelled } from "./spelling.js";
import { type CallOptions, type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** The people whom the memory is about. */
export class UserClient {
  constructor(private readonly caller: Caller) {}

  /** Adds a user. */
  add(request: types.CreateUserRequest, options?: CallOptions): Promise<types.User> {
    return this.caller.post("/api/v2/users", request, options);
  }

  /** A user, as they were added. */
  get(userId: string, options?: CallOptions): Promise<types.User> {
    return this.caller.get(`/api/v2/users/${segment(userId)}`, undefined, options);
  }

  /** Changes what is given; metadata is merged key by key. */
  update(userId: string, request: types.UpdateUserRequest, options?: CallOptions): Promise<types.User> {
    return this.caller.patch(`/api/v2/users/${segment(userId)}`, request, options);
  }

  /** Forgets a user, their threads and their graph. Nothing of them is left. */
  delete(userId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/users/${segment(userId)}`, options);
  }

  /** Users, by the page. */
  listOrdered(request: SearchedPageRequest = {}, options?: CallOptions): Promise<types.UserListResponse> {
    return this.caller.get("/api/v2/users-ordered", request, options);
  }

  /**
   * Every user, from page to page.
   *
   * @example
   * for await (const user of memory.user.all()) console.log(user.userId);
   */
  all(request: SearchedPageRequest = {}, options?: CallOptions): AsyncGenerator<types.User, void, undefined> {
    return rows(request, async (page) => (await this.listOrdered(page, options)).users ?? []);
  }

  /** The conversations with a user. */
  getThreads(userId: string, options?: CallOptions): Promise<types.Thread[]> {
    return this.caller.get(`/api/v2/users/${segment(userId)}/threads`, undefined, options);
  }

  /** The user's own node in their graph, as it is or as it was known at another moment. */
  getNode(userId: string, at: LookingBack = {}, options?: CallOptions): Promise<types.UserNodeResponse> {
    return this.caller.get(`/api/v2/users/${segment(userId)}/node`, spelled(at), options);
  }

  /** Reads a user's graph once, so that it is near when it is asked for. */
  warm(userId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.get(`/api/v2/users/${segment(userId)}/warm`, undefined, options);
  }

  /** What the summary of a user is to heed, or that of everybody who has no instructions of their own. */
  listUserSummaryInstructions({ userId }: { userId?: string } = {}, options?: CallOptions): Promise<types.ListInstructionsResponse> {
    return this.caller.get("/api/v2/user-summary-instructions", { user_id: userId }, options);
  }

  /**
   * Says what the summaries of users begin with, and what they leave out.
   *
   * @example
   * await memory.user.addUserSummaryInstructions({ instructions: [{ name: "diet", text: "What is the user allergic to?" }], userIds: ["jane"] });
   */
  addUserSummaryInstructions(request: UserInstructions<types.AddInstructionsRequest>, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.post("/api/v2/user-summary-instructions", request, options);
  }

  /** Drops instructions: those that are named, else all. */
  deleteUserSummaryInstructions(request: UserInstructions<types.DeleteInstructionsRequest> = {}, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete("/api/v2/user-summary-instructions", options, request);
  }
}

/** Only users are summed up. */
export type UserInstructions<Request extends object> = Omit<Request, "graphIds">;
