/** An esbuild plugin: the files of words, with their messages compiled, and no parser of messages beside them. */
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { compiled, type Message } from "../../core/message.ts";

const WORDS = /[\\/]data[\\/](?:locales|console|shop[\\/]pages)[\\/][^\\/]+\.json$/;
const PARSER = "@formatjs/icu-messageformat-parser";

/** As JSON gives words: messages by name, in groups. */
type Words = string | { readonly [name: string]: Words } | readonly Words[];
type CompiledWords = Message | { readonly [name: string]: CompiledWords } | readonly CompiledWords[];

export const compiledMessages: Plugin = {
  name: "compiled-messages",
  setup(build) {
    build.onLoad({ filter: WORDS }, async ({ path }) => {
      const words: Words = JSON.parse(await readFile(path, "utf8"));
      try {
        return { contents: JSON.stringify(compiledWords(words)), loader: "json" };
      } catch (error) {
        return { errors: [{ text: `${path} holds a message that is none: ${error}` }] };
      }
    });
    // The library's own way for messages that were compiled before: its formatter imports this in the parser's place.
    build.onResolve({ filter: new RegExp(`^${PARSER}$`) }, ({ resolveDir, kind }) =>
      build.resolve(`${PARSER}/no-parser.js`, { resolveDir, kind }),
    );
  },
};

function compiledWords(words: Words): CompiledWords {
  if (typeof words === "string") return compiled(words);
  if (Array.isArray(words)) return words.map(compiledWords);
  return Object.fromEntries(Object.entries(words).map(([name, one]) => [name, compiledWords(one)]));
}
