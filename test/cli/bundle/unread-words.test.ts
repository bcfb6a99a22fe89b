import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { READ_BY_WORKERS, wordsOfWorkers } from "../../../lib/cli/bundle/unread-words.ts";
import { type WorkerModules, workerModules } from "../../../lib/cli/bundle/worker-modules.ts";
import { WORDS_BY_LANGUAGE } from "../../../lib/words/word-lists.ts";
import { root } from "../../fixtures/command-line.ts";

let built: WorkerModules;

beforeAll(async () => {
  built = await workerModules(join(root, "functions/worker.ts"), { minify: true });
});

/** What of a language's words a file of ours reads: `pieces(({ inStates }) => inStates?.sent)`. */
const readIn = (source: string): readonly string[] =>
  [...source.matchAll(/\(\{ (\w+)(?: = \{\})? \}\) =>\s*\1\??[.[]/g)].map(([, name]) => name!);

describe("the words of languages as a Worker has them", () => {
  it("are those that its own files read", () => {
    const files = [...built.holding.keys()].map((file) => file.replace(/^(\.\.\/)+/, ""));
    const ours = files.filter((file) => /^(lib|functions)\//.test(file) && !file.startsWith("lib/words/"));
    const sources = ours.map((file) => readFileSync(join(root, file), "utf8"));
    const read = new Set(
      sources.filter((source) => source.includes("words/word-lists.ts")).flatMap((source) => readIn(source)),
    );
    expect(read.size).toBeGreaterThan(3);
    expect([...read].filter((name) => !READ_BY_WORKERS.has(name))).toEqual([]);
    // What `columnWords` and `ofItemWords` read, which such a file calls.
    expect([...READ_BY_WORKERS].filter((name) => !read.has(name))).toEqual(["columns", "ofItem"]);
    const others = ["productNames(", "plainWords("];
    expect(sources.filter((source) => others.some((call) => source.includes(call)))).toEqual([]);
  });

  it("lose the rest, and nothing of what they keep", async () => {
    for (const file of readdirSync(join(root, "lib/words/languages"))) {
      const source = readFileSync(join(root, "lib/words/languages", file), "utf8");
      const left = wordsOfWorkers(source);
      const words = Object.entries(WORDS_BY_LANGUAGE).find(([tag]) => file === `${tag}.ts`)![1];
      const names = [...left.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
      expect(names).toEqual(Object.keys(words).filter((name) => READ_BY_WORKERS.has(name)));
      const records = source.split(/^(?= {2}\w+: )/m).filter((record) => /^ {2}\w+: /.test(record));
      for (const record of records)
        if (READ_BY_WORKERS.has(/\w+/.exec(record)![0])) expect(left).toContain(record.replace(/\};\n$/, ""));
    }
  });

  it("come, with all that takes in an order that is sent, to less than 95 KB gzipped", () => {
    const polish = [...built.holding].find(([file]) => file.endsWith("lib/words/languages/pl.ts"))![1];
    const { text } = built.modules.find(({ name }) => name === polish)!;
    expect(text).toContain("anulowane");
    expect(gzipSync(text, { level: 9 }).byteLength).toBeLessThan(95_000);
  });
});
