import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiOnly, safeUrl } from "../../../lib/blocks/html/html-text.ts";
import { escapeHtml } from "../../../lib/core/escape-html.ts";

describe("an address in a page", () => {
  it.each([
    "/a",
    "a/b?c=d#e",
    "https://shop.example/ü",
    "HTTP://shop.example",
    "//cdn.example/x.png",
    "?q",
    "#top",
    "a:b/c".replace(":", "%3A"),
  ])("may be %s", (url) => expect(safeUrl(url)).toBe(url));

  it.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://a/b",
    "file:///etc/passwd",
    "",
    "   ",
    "https://",
  ])("may not be %j", (url) => expect(safeUrl(url)).toBeNull());

  it("whatever it is, is http or https to a browser", () => {
    const parts = fc.constantFrom(
      "java",
      "script",
      ":",
      "data",
      "http",
      "s",
      "/",
      "\\",
      "\t",
      "\n",
      " ",
      "\0",
      "x",
      "%3a",
      "&colon;",
    );
    fc.assert(
      fc.property(fc.array(parts), (some) => {
        const url = safeUrl(some.join(""));
        if (url === null) return;
        expect(["http:", "https:"]).toContain(new URL(url, "https://shop.example/a/").protocol);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("text in a page", () => {
  it("comes back from its escapes as it was", () => {
    const back = (html: string): string =>
      html
        .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = escapeHtml(text);
        expect(back(escaped)).toBe(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(back(asciiOnly(escaped))).toBe(text);
        expect(asciiOnly(escaped)).toMatch(/^\p{ASCII}*$/u);
      }),
    );
  });
});
