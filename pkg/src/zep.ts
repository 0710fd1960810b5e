// For @getzep/zep-cloud: its client takes a `fetcher`, which is asked with the parts of a request and answers
// with the parts of a response.

type Supplied<T> = T | Promise<T> | (() => T | Promise<T>);

interface Asked {
  url: string;
  method: string;
  contentType?: string;
  headers?: Record<string, Supplied<string | undefined> | undefined>;
  queryParameters?: Record<string, unknown>;
  body?: unknown;
  abortSignal?: AbortSignal;
}

/**
 * A `fetcher` for Zep's client, so that it runs on a memory in this process.
 *
 * @example
 * const zep = new ZepClient({ baseUrl: "http://perdura/api/v2", apiKey: "none", fetcher: zepFetcher(memory) });
 */
export function zepFetcher(memory: { fetch: typeof fetch }) {
  // Zep declares the answer's type by what each call expects of it, which nobody can know here.
  return async (asked: Asked): Promise<any> => {
    const url = new URL(asked.url);
    for (const [name, value] of Object.entries(asked.queryParameters ?? {})) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null) url.searchParams.append(name, String(one));
      }
    }
    const headers = new Headers(asked.contentType ? { "content-type": asked.contentType } : {});
    for (const [name, supplied] of Object.entries(asked.headers ?? {})) {
      const value = await (typeof supplied === "function" ? supplied() : supplied);
      if (value !== undefined && value !== null) headers.set(name, value);
    }
    const response = await memory.fetch(url, {
      method: asked.method,
      headers,
      body: asked.body === undefined ? null : JSON.stringify(asked.body),
      signal: asked.abortSignal ?? null,
    });
    const rawResponse = response;
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    const body: unknown = isJson ? JSON.parse(text) : text;
    if (response.ok) return { ok: true, body, headers: response.headers, rawResponse };
    return { ok: false, error: { reason: "status-code", statusCode: response.status, body }, rawResponse };
  };
}
