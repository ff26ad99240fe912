import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Files of these kinds are mostly repetition; from this size on packing them is worth a request. */
const PACKED = /\.(js|css|svg)$/;
const PACKED_BYTES_MIN = 1_000;
const TEXT = { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };

/** Lays each file beside itself as brotli and gzip, as small as can be: the server sends these and packs nothing itself. */
function packed(): Plugin {
  let folder = "";
  return {
    name: "packed",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!PACKED.test(name)) continue;
        const path = join(folder, name);
        const bytes = readFileSync(path);
        if (bytes.length < PACKED_BYTES_MIN) continue;
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, TEXT));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/**
 * Which modules share a file. What every page needs is one; controls and icons that many pages show are one each, instead of
 * a request for each of them: a browser has six lines to the server, and the data of a page wait behind its files.
 */
const PARTS = [
  { name: "base", tags: ["$initial" as const], priority: 3 },
  { name: "icons", test: /[\\/]@tabler[\\/]/, minShareCount: 2, priority: 2 },
  { name: "controls", test: /[\\/]@mantine[\\/]core[\\/]/, minShareCount: 6, priority: 1 },
];

// The built app goes into the Python package, which serves it.
export default defineConfig({
  plugins: [react(), packed()],
  build: {
    outDir: "../src/seamark/web/app",
    emptyOutDir: true,
    manifest: true, // which file needs which: a test sums up what is loaded first
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { output: { codeSplitting: { groups: PARTS } } },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": process.env.SEAMARK_SERVER ?? "http://127.0.0.1:8765" } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], globals: false },
});
