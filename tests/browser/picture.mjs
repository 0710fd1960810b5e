// The picture in the README: the page itself, after a story that is told to the move and the job heard of late.

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startChromium } from "./chromium.mjs";
import { visit } from "./visitor.mjs";

const to = fileURLToPath(new URL("../../docs/page.webp", import.meta.url));
const chromium = await startChromium();
const visitor = await visit(chromium, { viewport: { width: 1440, height: 860 }, deviceScaleFactor: 1.5, colorScheme: "light" });
const { page } = visitor;
await visitor.ready();
await visitor.play("Moving house", 6);
await page.getByRole("button", { name: "Stop" }).click();
await visitor.fact("Mara lives in Lisbon", "over").click();
// The graph comes to rest.
await page.waitForTimeout(2_000);
const png = (await page.screenshot()).toString("base64");
// Chromium writes WebP from a canvas, a third of the PNG's size.
const url = await (await chromium.page()).evaluate(async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.82);
}, png);
await writeFile(to, Buffer.from(url.split(",")[1], "base64"));
visitor.content();
await chromium.stop();
