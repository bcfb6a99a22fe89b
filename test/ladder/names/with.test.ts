import { expect, it } from "vitest";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { withTokens } from "../../../lib/ladder/names/with.ts";

it.each([
  ["Topf mit Deckel", ["mit"]],
  ["Camera Without Lens", ["Without"]],
  ["Taza con tapa", ["con"]],
  ["Lampe sans ampoule", ["sans"]],
  ["Sin City Poster", []],
  ["Con Air DVD", []],
  ["Met Opera DVD", []],
  ["Poster Sin", []],
  ["Topf Deckel", []],
])("with and without in %s: %j", (name, withs) => {
  const tokens = tokenize(name);
  expect(withTokens(tokens).map((at) => tokens[at]!.raw)).toEqual(withs);
});
