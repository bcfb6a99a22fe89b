import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import ja from "../../data/console/ja.json" with { type: "json" };

const FUNCTIONS = join(import.meta.dirname, "../../functions");
/** Asked by pages that never name them: a report that is not there yet is a page of its own. */
const NEVER_SEEN = ["No report yet"];

it("whatever the API refuses the console for is said in Japanese too", () => {
  const sources = readdirSync(FUNCTIONS).filter((name) =>
    /^(admin-.*|rebuild-admin|policy-state|body)\.ts$/.test(name),
  );
  const titles = sources.flatMap((name) => [
    ...readFileSync(join(FUNCTIONS, name), "utf8").matchAll(/\bproblem\(\s*\d{3},\s*"([^"]+)"/g),
  ]);
  expect(titles.length).toBeGreaterThan(20);
  const words: Readonly<Record<string, string>> = ja.problems;
  for (const [, title = ""] of titles)
    if (!NEVER_SEEN.includes(title)) expect(words[title], title).toMatch(/[\u3040-\u30ff]/);
});
