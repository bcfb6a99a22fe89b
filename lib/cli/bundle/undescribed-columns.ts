/**
 * An esbuild plugin: the columns of tables without the words that describe them, which docs/format.md is made of and
 * no Worker reads.
 */
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const TABLES = /[\\/]lib[\\/]tables[\\/]rows[\\/][^\\/]+\.ts$/;
/** `u32("self", "row of the item's own facts"`: kind, code, words. */
const DESCRIBED =
  /\b(u8|u16|i16|u32|f32|text|pool)\((\s*(?:"[^"\n]*"|`[^`\n]*`),\s*)(?:"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`)/g;

export const undescribed = (source: string): string => source.replace(DESCRIBED, '$1($2""');

export const undescribedColumns: Plugin = {
  name: "undescribed-columns",
  setup(build) {
    build.onLoad({ filter: TABLES }, async ({ path }) => ({
      contents: undescribed(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};
