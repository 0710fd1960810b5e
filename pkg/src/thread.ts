import { rows } from "./pages.js";
import type { PageRequest, ThreadGetRequest, ThreadGetUserContextRequest } from "./requests.js";
import { spelled } from "./spelling.js";
import { type CallOptions, type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** Conversations. */
export class ThreadClient {
  /** Single messages. */
  readonly message: MessageClient;

  constructor(private readonly caller: Caller) {
    this.message = new MessageClient(caller);
  }

  /** Begins a conversation with a user. */
  create(request: types.CreateThreadRequest, options?: CallOptions): Promise<types.Thread> {
    return this.caller.post("/api/v2/threads", request, options);
  }

  /** Threads, by the page. */
  listAll(request: PageRequest = {}, options?: CallOptions): Promise<types.ThreadListResponse> {
    const { pageNumber, pageSize, orderBy, asc } = request;
    const query = { page_number: pageNumber, page_size: pageSize, order_by: orderBy, asc };
    return this.caller.get("/api/v2/threads", query, options);
  }

  /** Every thread, from page to page. */
  all(request: PageRequest = {}, options?: CallOptions): AsyncGenerator<types.Thread, void, undefined> {
    return rows(request, async (page) => (await this.listAll(page, options)).threads ?? []);
  }

  /** Forgets a thread, and what was known from it alone. */
  delete(threadId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/threads/${segment(threadId)}`, options);
  }

  /** The messages of a thread, oldest first. */
  get(threadId: string, request: ThreadGetRequest = {}, options?: CallOptions): Promise<types.MessageListResponse> {
    return this.caller.get(`/api/v2/threads/${segment(threadId)}/messages`, request, options);
  }

  /** Adds messages. What they say is known to the next call. */
  addMessages(threadId: string, request: types.AddThreadMessagesRequest, options?: CallOptions): Promise<types.AddThreadMessagesResponse> {
    return this.caller.post(`/api/v2/threads/${segment(threadId)}/messages`, request, options);
  }

  /** Adds more messages than `addMessages` takes at once. */
  addMessagesBatch(threadId: string, request: types.AddThreadMessagesRequest, options?: CallOptions): Promise<types.AddThreadMessagesResponse> {
    return this.caller.post(`/api/v2/threads/${segment(threadId)}/messages-batch`, request, options);
  }

  /** A thread's messages, as the episodes they are. */
  getEpisodes(threadId: string, options?: CallOptions): Promise<types.EpisodeResponse> {
    return this.caller.get(`/api/v2/threads/${segment(threadId)}/episodes`, undefined, options);
  }

  /** The older part of a thread in its own most telling sentences; a short thread has none. */
  getSummary(threadId: string, options?: CallOptions): Promise<types.ThreadSummary> {
    return this.caller.get(`/api/v2/threads/${segment(threadId)}/summary`, undefined, options);
  }

  /** What adding these messages would change; nothing is changed. */
  dryRun(threadId: string, request: types.AddThreadMessagesRequest, options?: CallOptions): Promise<types.DryRunResponse> {
    return this.caller.post(`/api/v2/threads/${segment(threadId)}/messages/dry-run`, request, options);
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
    options?: CallOptions,
  ): Promise<types.ContextResponse> {
    return this.caller.get(`/api/v2/threads/${segment(threadId)}/context`, spelled(request), options);
  }
}

/** Single messages. */
export class MessageClient {
  constructor(private readonly caller: Caller) {}

  /** Merges values into what is kept with a message. */
  update(messageUuid: string, request: types.UpdateMetadataRequest, options?: CallOptions): Promise<types.Message> {
    return this.caller.patch(`/api/v2/messages/${segment(messageUuid)}`, request, options);
  }
}
