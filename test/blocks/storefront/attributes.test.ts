/** A tag's attributes, beside those that parse5 reads. */
import fc from "fast-check";
import { parseFragment } from "parse5";
import { expect, it } from "vitest";
import { tagAttributes } from "../../../lib/blocks/storefront/attributes.ts";

const theirs = (tag: string): [string, string][] => {
  const [node] = parseFragment(tag).childNodes;
  return node !== undefined && "attrs" in node ? node.attrs.map(({ name, value }) => [name, value]) : [];
};

const parts = fc.constantFrom(
  " ",
  "\n",
  "\r\n",
  "\t",
  "/",
  "=",
  "items",
  "ITEMS",
  "a",
  "É",
  "'",
  '"',
  "x",
  "&amp;",
  "&#x27;",
  "&#39;",
  "&#0;",
  "&#x80;",
  "&notin;",
  "&not",
  "&copy=1",
  "&copy;",
  "&b=2",
  "&eacute",
  "&NotEqualTilde;",
  "&#",
  "&",
  "\0",
  "<",
  "`",
  '="',
  "='",
  '" ',
  "' ",
);

it("are what a browser reads, entities, quotes and all", () => {
  let tags = 0;
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (some) => {
      const text = some.join("");
      const tag = `<x ${text}>`;
      // Only whole tags come here: no `>` and no open quote.
      if (/^(?:[^'"]|"[^"]*"|'[^']*')*$/.test(text) === false) return;
      const expected = theirs(`${tag}y`);
      if (parseFragment(`${tag}y`).childNodes.length !== 1) return;
      tags++;
      expect([...tagAttributes(tag)]).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
  expect(tags).toBeGreaterThan(1000);
});

it("name a product with an apostrophe, and an address with two parameters", () => {
  const attributes = tagAttributes(
    `<osusume-block items="O&#x27;BRIEN-MUG" accept="/add?a=1&amp;b=2" cart='&quot;L&quot; &amp; Co'>`,
  );
  expect(Object.fromEntries(attributes)).toEqual({
    items: "O'BRIEN-MUG",
    accept: "/add?a=1&b=2",
    cart: '"L" & Co',
  });
});
