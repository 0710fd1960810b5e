import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default {
  distDir: "dist",
  // On the server the package is loaded as it lies in `node_modules`, with the files that it reads beside it.
  serverExternalPackages: ["perdura"],
  // Next itself lies further up here than in an app of its own.
  turbopack: { root: join(dirname(fileURLToPath(import.meta.url)), "../../..") },
};
