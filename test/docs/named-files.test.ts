import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

/** `[words](path#heading)`, of links within the project. */
const LINK = /\]\((?!https?:|mailto:)([^)\s]+)\)/g;

const proseOf = (page: string): string =>
  readFileSync(join(root, page), "utf8").replace(/^```[\s\S]*?^```/gm, "");

/** The anchors that GitHub gives a page's headings: small letters, no punctuation, hyphens for blanks. */
const anchorsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );

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

  it("is where their links lead, down to the heading", () => {
    const links = pages.flatMap((page) =>
      [...proseOf(page).matchAll(LINK)].map(([, to]) => ({ page, to: to! })),
    );
    expect(links.length).toBeGreaterThan(50);
    const broken = links.filter(({ page, to }) => {
      const [path, heading] = to.split("#");
      const target = path ? join(dirname(page), path) : page;
      if (!existsSync(join(root, target))) return true;
      return heading !== undefined && !anchorsOf(target).includes(heading);
    });
    expect(broken).toEqual([]);
  });
});
