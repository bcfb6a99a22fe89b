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
function withoutInsertions(html: string, scriptingEnabled = true): { tree: string; misplaced: number } {
  const document = parse(html, { scriptingEnabled });
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
  it.each([
    ["that runs scripts", true],
    ["that runs none", false],
  ])(
    "is to a browser %s the page without them, and each filling the last child of its slot",
    (_which, scripts) => {
      fc.assert(
        fc.property(anyPage, (html) => {
          const inserted = insert(html, FILLING);
          if (inserted.at.length === 0) return;
          expect(withoutInsertions(inserted.html, scripts)).toEqual({
            tree: withoutInsertions(html, scripts).tree,
            misplaced: 0,
          });
        }),
        { numRuns: Number(process.env.RUNS ?? 5000) },
      );
    },
  );

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

describe("a slot in or beside a noscript", () => {
  const SLOT = '<osusume-block placement="cart">own</osusume-block>';
  const page = (inside: string) => `<!doctype html><title>x</title><body>${inside}`;
  const filled = (html: string, cut: number[] = []) => {
    const { html: with_, at } = insert(html, FILLING, cut);
    for (const scripts of [true, false])
      expect(withoutInsertions(with_, scripts)).toEqual({
        tree: withoutInsertions(html, scripts).tree,
        misplaced: 0,
      });
    return at.length;
  };

  it.each([
    [
      "an alert with a drawing",
      '<noscript><div role="alert"><svg viewBox="0 0 1 1"><path d="M0"/></svg>x</div></noscript>',
    ],
    [
      "a robot's question",
      "<noscript><div><iframe src=/f></iframe><textarea name=g></textarea></div></noscript>",
    ],
    [
      "a menu to choose from",
      "<noscript><form><select name=p><optgroup label=a><option>b</select></form></noscript>",
    ],
    [
      "a lazy picture in a lazy picture",
      "<noscript><img src=/a><noscript><img src=/b></noscript></noscript>",
    ],
    ["an end too many", "<section><div><noscript><div>x</div></div></noscript></div></section>"],
    ["an item and a paragraph without ends", "<noscript><ul><li>a<li>b</ul><p>c</noscript>"],
    [
      "data of a page",
      '<noscript><script type="application/ld+json">{}</script><nav><a href=/>a</a></nav></noscript>',
    ],
    ["more than is kept of a script", `<noscript><style>${"a{}".repeat(40_000)}</style></noscript>`],
    ["a drawing that its end closes", "<noscript><svg></noscript>"],
    ["a button", "<form><noscript><button>go</button></noscript></form>"],
    ["a table and its cell", "<table><tr><td><noscript><table><tr><td>x</table></noscript></table>"],
  ])("is filled after %s", (_what, noscript) => {
    for (const cut of [[], [1], [1000, 3]]) expect(filled(page(`${noscript}<p>a${SLOT}b`), cut)).toBe(1);
  });

  it.each([
    ["a table that is not closed", `<noscript><table></noscript>${SLOT}`],
    ["a select that is not closed", `<noscript><select></noscript>${SLOT}`],
    ["a textarea that is not closed", `<noscript><textarea></noscript>${SLOT}</textarea>`],
    ["a comment that is not closed", `<noscript><!-- </noscript>${SLOT} -->`],
    ["a template that is not closed", `<noscript><template></noscript>${SLOT}`],
    [
      "an end of what the slot is in, in the slot",
      SLOT.replace("own", "<noscript></div></noscript>").replace(/^/, "<div>"),
    ],
    ["a block in a slot in a paragraph", `<p>${SLOT.replace("own", "<noscript><div>x</div></noscript>")}`],
    [
      "a link in a slot in a link",
      `<a href=/>${SLOT.replace("own", "<noscript><a href=/>x</a></noscript>")}</a>`,
    ],
  ])("is left with %s, where it would be torn for those without scripts", (_what, inside) => {
    for (const cut of [[], [1]]) expect(filled(page(inside), cut)).toBe(0);
  });

  it("is filled in the body of a page whose head has a picture for those without scripts", () => {
    const head =
      '<!doctype html><head><noscript><img src="/p"></noscript><meta name=x><title>t</title></head>';
    expect(filled(`${head}<body class=a><p>${SLOT}</p></body>`)).toBe(1);
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
