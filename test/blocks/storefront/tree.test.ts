/** The stack of open elements after a page's beginning, beside parse5's. */
import fc from "fast-check";
import { type DefaultTreeAdapterMap, Parser } from "parse5";
import { expect, it } from "vitest";
import { Tokenizer } from "../../../lib/blocks/storefront/tokenizer/tokenizer.ts";
import { Tree } from "../../../lib/blocks/storefront/tree/tree.ts";
import { anyPage } from "./any-page.ts";

/** Ends what is being read, and leaves no trace on the stack. */
const END = "<!---->";

function ours(html: string, scripted: boolean): { open: string[]; framesetOk: boolean } | null {
  const tree = scripted ? new Tree() : new Tree().unscripted();
  const tokenizer = new Tokenizer(tree.isForeign);
  for (const { token } of tokenizer.read(Buffer.from(`${html}${END}<x>`, "latin1"))) {
    if (token.kind === "start" && token.name === "x") break;
    const content = tree.take(token);
    if (token.kind === "start" && content !== "markup") tokenizer.expect(content, token.name);
    if (tree.lost !== null) return null;
  }
  return { open: upToSelect(tree.names()), framesetOk: tree.mayBecomeFrameset };
}

function theirs(page: string, scriptingEnabled: boolean): { open: string[]; framesetOk: boolean } {
  const parser = new Parser<DefaultTreeAdapterMap>({ scriptingEnabled });
  parser.tokenizer.write(page + END, false);
  const { items, stackTop } = parser.openElements;
  const open = items
    .slice(0, stackTop + 1)
    .map((item) => ("tagName" in item ? item.tagName.toLowerCase() : ""));
  return { open: upToSelect(open), framesetOk: parser.framesetOk };
}

/** What stands in a select is read differently by each generation of browsers, and not followed. */
const upToSelect = (names: string[]): string[] =>
  names.includes("select") ? names.slice(0, names.indexOf("select") + 1) : names;

it.each([
  ["that runs scripts", true],
  ["that runs none", false],
])("holds what a browser's holds %s, wherever a page stops", (_which, scripted) => {
  let known = 0;
  fc.assert(
    fc.property(anyPage, (page) => {
      // parse5 takes CDATA at the edge of SVG and MathML for a comment; the standard does not (§13.2.5.42).
      fc.pre(!(page.includes("[CDATA[") && /<(mi|mtext|annotation-xml|foreignObject|desc|title)/.test(page)));
      const found = ours(page, scripted);
      if (found === null) return;
      known++;
      expect(found).toEqual(theirs(page, scripted));
    }),
    { numRuns: Number(process.env.RUNS ?? 5000) },
  );
  expect(known).toBeGreaterThan(1000);
});
