import type { PageRequest, ThreadGetRequest, ThreadGetUserContextRequest } from "./requests.js";
import { spelled } from "./spelling.js";
import { type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** Conversations. */
export class ThreadClient {
  /** Single messages. */
  readonly message: MessageClient;

  constructor(private readonly caller: Caller) {
    this.message = new MessageClient(caller);
  }

  create(request: types.CreateThreadRequest): Promise<types.Thread> {
    return this.caller.post("/api/v2/threads", request);
  }

  /** Threads, by the page. */
  listAll(request: PageRequest = {}): Promise<types.ThreadListResponse> {
    const { pageNumber, pageSize, orderBy, asc } = request;
    const query = { page_number: pageNumber, page_size: pageSize, order_by: orderBy, asc };
    return this.caller.get("/api/v2/threads", query);
  }

  /** Forgets a thread, and what was known from it alone. */
  delete(threadId: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/threads/${segment(threadId)}`);
  }

  /** The messages of a thread, oldest first. */
  get(threadId: string, request: ThreadGetRequest = {}): Promise<types.MessageListResponse> {
    return this.caller.get(`/api/v2/threads/${segment(threadId)}/messages`, request);
  }

  /** Adds messages. What they say is known to the next call. */
  addMessages(
    threadId: string,
    request: types.AddThreadMessagesRequest,
  ): Promise<types.AddThreadMessagesResponse> {
    return this.caller.post(`/api/v2/threads/${segment(threadId)}/messages`, request);
  }

  /** What adding these messages would change; nothing is changed. */
  dryRun(threadId: string, request: types.AddThreadMessagesRequest): Promise<types.DryRunResponse> {
    return this.caller.post(`/api/v2/threads/${segment(threadId)}/messages/dry-run`, request);
  }

  /**
   * The text to put before a model: what matters now of all that is known of the thread's user.
   *
   * @example
   * const { context } = await memory.thread.getUserContext("t1", { templateId: "customer-support" });
   * const lastYear = await memory.thread.getUserContext("t1", { asOf: "2024-01-01", maxTokens: 500 });
   */
  getUserContext(
    threadId: string,
    request: ThreadGetUserContextRequest = {},
  ): Promise<types.ContextResponse> {
    return this.caller.get(`/api/v2/threads/${segment(threadId)}/context`, spelled(request));
  }
}

/** Single messages. */
export class MessageClient {
  constructor(private readonly caller: Caller) {}

  /** Merges values into what is kept with a message. */
  update(messageUuid: string, request: types.UpdateMetadataRequest): Promise<types.Message> {
    return this.caller.patch(`/api/v2/messages/${segment(messageUuid)}`, request);
  }
}
