// Where the server is that Zep's clients are held against.

function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests need a running server, \`cargo xtask test\` starts one`);
  return value;
}

/** The server, without a path: `http://127.0.0.1:8787`. */
export const url = given("PERDURA_URL").replace(/\/+$/, "");

/** A key that it knows. */
export const key = given("PERDURA_API_KEY");

/** A request that none of the clients makes. */
export const raw = (path, init = {}) => fetch(url + path, { ...init, headers: { "User-Agent": "perdura-tests", ...init.headers } });

/** An id that nobody had before, so that no two tests share anything. */
export const fresh = (name) => `${name}-${crypto.randomUUID()}`;

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
