// Lists that come by numbered pages, as the rows that they hold.

import type { PageRequest } from "./requests.js";

/** The rows of all pages from the one that is asked for, each page asked for when its rows are wanted. */
export async function* rows<Row, Request extends PageRequest>(
  request: Request,
  page: (request: Request) => Promise<Row[]>,
): AsyncGenerator<Row, void, undefined> {
  // A server may give smaller pages than it is asked for, so only an empty one is the end.
  for (let pageNumber = request.pageNumber ?? 1; ; pageNumber += 1) {
    const found = await page({ ...request, pageNumber });
    if (found.length === 0) return;
    yield* found;
  }
}
