// The page without a network: what was fetched once is kept, and given when nothing newer can be had.
// Newest first, so that a page and its scripts always belong together.

interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Lifetime {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = self as unknown as {
  addEventListener(type: "install" | "activate", heard: (event: Lifetime) => void): void;
  addEventListener(type: "fetch", heard: (event: Fetched) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

const KEPT = "perdura";
const NEEDED = ["./", "./style.css", "./main.js", "./perdura_bg.wasm", "./lite.bin", "./figtree-latin-wght-normal.woff2"];

worker.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(NEEDED)).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // What is asked of a memory is never kept.
  const ours = request.method === "GET" && origin === location.origin && !/^\/(api|healthz)/.test(pathname);
  if (ours) event.respondWith(newest(request));
});

async function newest(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  } catch (failure) {
    const before = await kept.match(request, { ignoreSearch: true });
    if (!before) throw failure;
    return before;
  }
}
