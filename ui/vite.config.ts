import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The built app goes into the Python package, which serves it.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../src/seamark/web/app",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 2_000,
  },
  worker: { format: "es" },
  server: { proxy: { "/api": process.env.SEAMARK_SERVER ?? "http://127.0.0.1:8765" } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], globals: false },
});
