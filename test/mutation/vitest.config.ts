import { defineConfig } from "vitest/config";

/** Unit tests near what is mutated, in one worker each; `MUTATION_TESTS` names their folders. */
const folders = (process.env.MUTATION_TESTS ?? "").split(",").filter((folder) => folder !== "");

export default defineConfig({
  test: {
    include: folders.map((folder) => (folder.endsWith(".ts") ? folder : `${folder}/**/*.test.ts`)),
    exclude: ["test/edge/**", "test/browser/**", "node_modules/**"],
    environment: "node",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
