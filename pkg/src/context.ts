import { type CallOptions, type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** Templates for the context block: text with variables such as `%{user_summary}` and `%{edges limit=10}`. */
export class ContextClient {
  constructor(private readonly caller: Caller) {}

  /** The templates that are kept. */
  listContextTemplates(options?: CallOptions): Promise<types.ListContextTemplatesResponse> {
    return this.caller.get("/api/v2/context-templates", undefined, options);
  }

  /** Keeps a template under an id. What is wrong in it is told by its character. */
  createContextTemplate(request: types.CreateContextTemplateRequest, options?: CallOptions): Promise<types.ContextTemplateResponse> {
    return this.caller.post("/api/v2/context-templates", request, options);
  }

  /** One template. */
  getContextTemplate(templateId: string, options?: CallOptions): Promise<types.ContextTemplateResponse> {
    return this.caller.get(`/api/v2/context-templates/${segment(templateId)}`, undefined, options);
  }

  /** Puts another text in place of a template's. */
  updateContextTemplate(
    templateId: string,
    request: types.UpdateContextTemplateRequest,
    options?: CallOptions,
  ): Promise<types.ContextTemplateResponse> {
    return this.caller.put(`/api/v2/context-templates/${segment(templateId)}`, request, options);
  }

  /** Drops a template. */
  deleteContextTemplate(templateId: string, options?: CallOptions): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/context-templates/${segment(templateId)}`, options);
  }
}
