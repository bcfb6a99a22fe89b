/** Pages as browsers mend them, with parse5's tree construction as the oracle. */
import fc from "fast-check";
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, serialize } from "parse5";
import { describe, expect, it } from "vitest";
import { anyPage } from "./any-page.ts";
import { insert } from "./insert.ts";

type Node = DefaultTreeAdapterMap["node"];

const MARK = "data-inserted";
/** As much as may stand in a block: a form, links, paragraphs, a list, buttons. */
const FILLING = `<template shadowrootmode="open" ${MARK}=""><link rel="stylesheet" href="/s.css"><section><h2>a</h2><ul><li><a href="/">b</a><p>c</p><form><button>d</button></form></li></ul></section></template>`;

/** Takes the insertions out again; each must be the last child of its slot. */
function withoutInsertions(html: string): { tree: string; misplaced: number } {
  const document = parse(html);
  let misplaced = 0;
  const visit = (node: Node): void => {
    if ("content" in node) visit(node.content);
    if (!("childNodes" in node)) return;
    for (const child of [...node.childNodes]) {
      const inserted = "attrs" in child && child.attrs.some(({ name }) => name === MARK);
      if (!inserted) {
        visit(child);
        continue;
      }
      const isSlot =
        "tagName" in node &&
        (node.tagName === "osusume-block" || node.attrs.some(({ name }) => name.startsWith("data-osusume")));
      if (!isSlot || node.childNodes.at(-1) !== child) misplaced++;
      defaultTreeAdapter.detachNode(child);
    }
  };
  visit(document);
  return { tree: serialize(document) + document.mode, misplaced };
}

describe("a page with its fillings inserted", () => {
  it("is to a browser the page without them, and each filling the last child of its slot", () => {
    fc.assert(
      fc.property(anyPage, (html) => {
        const inserted = insert(html, FILLING);
        if (inserted.at.length === 0) return;
        expect(withoutInsertions(inserted.html)).toEqual({
          tree: withoutInsertions(html).tree,
          misplaced: 0,
        });
      }),
      { numRuns: Number(process.env.RUNS ?? 5000) },
    );
  });

  it("is the same however the page is cut into pieces", () => {
    fc.assert(
      fc.property(
        anyPage,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (html, cut) => {
          expect(insert(html, FILLING, cut)).toEqual(insert(html, FILLING));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("a slot after what no two browsers read alike", () => {
  const LOST = '<!doctype html><body><script>document.write("<textarea>")</script>';
  const told = ["what stands before it is not read alike by all browsers (document.write)"];

  it.each([
    '<osusume-block placement="cart">own</osusume-block>',
    '<div data-osusume-placement="cart">own</div>',
    '<OSUSUME-BLOCK placement="cart">own</OSUSUME-BLOCK>',
  ])("is left, and it is said why, once for all: %s", (slot) => {
    for (const cut of [[], [1], [7], [300]])
      expect(insert(`${LOST}<p>${slot}<p>${slot}`, FILLING, cut)).toMatchObject({ at: [], left: told });
  });

  it("is not made up where there is none", () => {
    const page = `${LOST}<meta name="osusume:cart" content="A"><script src="/osusume.js"></script>`;
    expect(insert(page, FILLING).left).toEqual([]);
  });
});

describe("a slot that asks for bare markup", () => {
  const SLOT = '<osusume-block placement="cart" light>own</osusume-block>';
  const BLOCK =
    '<section part="block"><h2>a</h2><ul><li><a href="/">b</a><p>c</p><form><button>d</button></form></li></ul></section>';
  const page = (around: string): string => `<!doctype html><body>${around.replace("SLOT", SLOT)}`;

  it.each(["SLOT", "<ul><li>SLOT</ul>", "<table><tr><td>SLOT</table>", "<b>SLOT</b>", "<p>a</p>SLOT<p>b"])(
    "gets it where it stands as it is written: %s",
    (around) => {
      const { html, at } = insert(page(around), BLOCK);
      expect(at).toHaveLength(1);
      expect(serialize(parse(html)).replace(BLOCK, "")).toBe(serialize(parse(page(around))));
    },
  );

  it.each([
    "<form>SLOT<input name=a></form>",
    "<p>SLOT</p>",
    "<a href=/>SLOT</a>",
    "<button>SLOT</button>",
    "<a href=/><div>SLOT</div>",
    "<form><table><tr><td>SLOT</table></form>",
  ])("is left where that would be torn: %s", (around) => {
    expect(insert(page(around), BLOCK)).toMatchObject({ at: [], left: [expect.stringContaining("markup")] });
  });
});
