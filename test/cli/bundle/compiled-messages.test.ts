import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { beforeAll, expect, it } from "vitest";
import { workerScript } from "../../../lib/cli/bundle/worker-modules.ts";
import type * as Written from "../../fixtures/built-words.ts";
import { root } from "../../fixtures/command-line.ts";

/** As Node takes them: nothing is compiled. */
const words = (path: string): unknown => JSON.parse(readFileSync(join(root, "data", path), "utf8"));
let built: typeof Written;

beforeAll(async () => {
  const script = await workerScript(join(root, "test/fixtures/built-words.ts"));
  built = await import(`data:text/javascript;base64,${Buffer.from(script).toString("base64")}`);
});

/** Every message as it is written, beside what the build made of it. */
function pairs(words: unknown, made: unknown): [string, Parameters<typeof Written.messageFiller>[0]][] {
  if (typeof words === "string") return [[words, made as string]];
  return Object.entries(words as object).flatMap(([name, one]) =>
    pairs(one, (made as Record<string, unknown>)[name]),
  );
}

/** Names that a message asks to be filled in, at any depth. */
const names = (message: string): string[] =>
  [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name!);

const ROUNDS = [0, 1, 2, 5, 11, 0.25, 1234.5];

it.each([
  ["locales/en.json", "en", () => built.en],
  ["locales/ja.json", "ja", () => built.ja],
  ["locales/de.json", "de", () => built.de],
  ["console/en.json", "en", () => built.consoleEn],
  ["console/ja.json", "ja", () => built.consoleJa],
] as const)("%s says compiled what the library says of the text itself", (path, tag, made) => {
  let compared = 0;
  let compiled = 0;
  for (const [message, form] of pairs(words(path), made())) {
    const asked = names(message);
    if (typeof form !== "string") compiled++;
    // A page prints it as it is, apostrophes and all.
    if (!message.includes("{")) expect(form).toBe(message);
    const say = built.messageFiller(form, tag);
    const numbers = new Set(
      [...message.matchAll(/\{(\w+),\s*(?:plural|number|selectordinal)/g)].map(([, n]) => n),
    );
    for (const round of ROUNDS) {
      const values = Object.fromEntries(asked.map((name) => [name, numbers.has(name) ? round : `<${name}>`]));
      const library = new IntlMessageFormat(message, tag, undefined, { ignoreTag: true });
      expect(say(values), message).toBe(String(library.format(values)));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(200);
  expect(compiled).toBeGreaterThan(0);
});
