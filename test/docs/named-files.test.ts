import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const under = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`.replaceAll("\\", "/"))
    .filter((path) => !path.includes("node_modules"));
const inTree = ["lib", "functions", "test", "data", "docs"].flatMap(under);
const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...under("docs")].filter((path) =>
  path.endsWith(".md"),
);

/** A file or folder of ours in backquotes: from the root, or by the end of its path (`answer/respond.ts`). */
const NAMED = /`((?:lib|functions|test|data)\/[\w./-]+|[\w./-]+\.ts)`/g;

describe("what the pages name", () => {
  it("is in the tree", () => {
    const named = pages.flatMap((page) =>
      [...readFileSync(join(root, page), "utf8").matchAll(NAMED)].map(([, name]) => ({
        page,
        name: name!.replace(/\/$/, ""),
      })),
    );
    expect(named.length).toBeGreaterThan(50);
    const missing = named.filter(
      ({ name }) => !inTree.some((path) => path === name || path.endsWith(`/${name}`)),
    );
    expect(missing).toEqual([]);
  });
});
