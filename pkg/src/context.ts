import { type Caller, segment } from "./transport.js";
import type * as types from "./types.js";

/** Templates for the context block: text with variables such as `%{user_summary}` and `%{edges limit=10}`. */
export class ContextClient {
  constructor(private readonly caller: Caller) {}

  listContextTemplates(): Promise<types.ListContextTemplatesResponse> {
    return this.caller.get("/api/v2/context-templates");
  }

  createContextTemplate(request: types.CreateContextTemplateRequest): Promise<types.ContextTemplateResponse> {
    return this.caller.post("/api/v2/context-templates", request);
  }

  getContextTemplate(templateId: string): Promise<types.ContextTemplateResponse> {
    return this.caller.get(`/api/v2/context-templates/${segment(templateId)}`);
  }

  updateContextTemplate(templateId: string, request: types.UpdateContextTemplateRequest): Promise<types.ContextTemplateResponse> {
    return this.caller.put(`/api/v2/context-templates/${segment(templateId)}`, request);
  }

  deleteContextTemplate(templateId: string): Promise<types.SuccessResponse> {
    return this.caller.delete(`/api/v2/context-templates/${segment(templateId)}`);
  }
}
