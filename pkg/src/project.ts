import type { OwnerRequest } from "./requests.js";
import { spelled } from "./spelling.js";
import type { CallOptions, Caller } from "./transport.js";
import type * as types from "./types.js";

/** The project that the memory is of, and what holds for the whole of it. */
export class ProjectClient {
  constructor(private readonly caller: Caller) {}

  /** The project of the key. */
  get(options?: CallOptions): Promise<types.ProjectInfoResponse> {
    return this.caller.get("/api/v2/projects/info", undefined, options);
  }

  /** Changes the time zone of every user and graph that is added without one. */
  update(request: types.UpdateProjectRequest, options?: CallOptions): Promise<types.ProjectInfoResponse> {
    return this.caller.patch("/api/v2/projects/info", request, options);
  }

  /** Which observations are wanted: of a user or a graph, or of everybody. */
  getObservationSteering(of: OwnerRequest = {}, options?: CallOptions): Promise<types.ObservationSteeringConfig> {
    return this.caller.get("/api/v2/projects/observation-steering", spelled(of), options);
  }

  /**
   * Says which observations are wanted, in place of what was said before.
   *
   * @example
   * await memory.project.setObservationSteering({ userId: "jane", instruction: "Ignore the weather." });
   */
  setObservationSteering(
    { userId, graphId, ...config }: OwnerRequest & types.ObservationSteeringConfig,
    options?: CallOptions,
  ): Promise<types.ObservationSteeringConfig> {
    const query = new URLSearchParams(userId ? { user_id: userId } : graphId ? { graph_id: graphId } : {});
    return this.caller.put(`/api/v2/projects/observation-steering?${query}`, config, options);
  }
}

/** What was asked for and is done: nothing here is left for later. */
export class TaskClient {
  constructor(private readonly caller: Caller) {}

  /** A task, by the id that a call answered. */
  get(taskId: string, options?: CallOptions): Promise<types.GetTaskResponse> {
    return this.caller.get(`/api/v2/tasks/${encodeURIComponent(taskId)}`, undefined, options);
  }
}
