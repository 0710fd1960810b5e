import type { BatchItemsRequest, BatchesRequest } from "./requests.js";
import { type CallOptions, type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/**
 * Many episodes and messages, put together call by call and taken in by one.
 *
 * @example
 * const { batchId } = await memory.batch.create({ metadata: { source: "crm" } });
 * await memory.batch.add(batchId, { items: [{ type: "graph_episode", userId: "jane", data: "Jane upgraded to the Pro plan" }] });
 * const { status, progress } = await memory.batch.process(batchId);
 */
export class BatchClient {
  constructor(private readonly caller: Caller) {}

  /** Creates a batch to be filled. */
  create(request: types.CreateBatchRequest = {}, options?: CallOptions): Promise<types.BatchSummary> {
    return this.caller.post("/api/v2/batches", request, options);
  }

  /** Batches, newest first. */
  list(request: BatchesRequest = {}, options?: CallOptions): Promise<types.BatchListResponse> {
    return this.caller.get("/api/v2/batches", request, options);
  }

  /** A batch: how far it is. */
  get(batchId: string, options?: CallOptions): Promise<types.BatchSummary> {
    return this.caller.get(`/api/v2/batches/${segment(batchId)}`, undefined, options);
  }

  /** Drops a batch that was not processed. */
  delete(batchId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/batches/${segment(batchId)}`, options);
  }

  /** Adds items, at most 350 a call. */
  add(batchId: string, request: types.AddBatchItemsRequest, options?: CallOptions): Promise<types.BatchItemDetail[]> {
    return this.caller.post(`/api/v2/batches/${segment(batchId)}/items`, request, options);
  }

  /** A batch's items, in the order in which they are taken in. */
  listItems(batchId: string, request: BatchItemsRequest = {}, options?: CallOptions): Promise<types.BatchItemListResponse> {
    return this.caller.get(`/api/v2/batches/${segment(batchId)}/items`, request, options);
  }

  /** Takes a batch in; it is done when this is kept. One that was interrupted goes on. */
  process(batchId: string, options?: CallOptions): Promise<types.BatchSummary> {
    return this.caller.post(`/api/v2/batches/${segment(batchId)}/process`, {}, options);
  }
}
