/**
 * An esbuild plugin: languages' words without those by which only whole files are read. A Worker takes in single orders
 * and products as shops send them; the names of a catalog's columns would be half of what it loads for that.
 */
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import type { LanguageWords } from "../../words/language-words.ts";

const WORDS = /[\\/]lib[\\/]words[\\/](?:languages[\\/][^\\/]+|program-names)\.ts$/;

/** What of a language's words any module of a Worker reads. */
export const READ_BY_WORKERS: ReadonlySet<string> = new Set<keyof LanguageWords>([
  "columns",
  "ofItem",
  "inColumns",
  "states",
  "inStates",
  "discounts",
]);

/** A record of words in a language's record, over several lines or on one. */
const RECORD = /^ {2}(\w+): \{(?:[^\n]*\},|\n[\s\S]*?^ {2}\},)\n/gm;

export const wordsOfWorkers = (source: string): string =>
  source.replace(RECORD, (record, name: string) => (READ_BY_WORKERS.has(name) ? record : ""));

export const unreadWords: Plugin = {
  name: "unread-words",
  setup(build) {
    build.onLoad({ filter: WORDS }, async ({ path }) => ({
      contents: wordsOfWorkers(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};
