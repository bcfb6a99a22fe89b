/** Pages as shops write them and browsers mend them: every kind of slot in every kind of place. */

export interface MendedPage {
  readonly name: string;
  readonly html: Buffer;
  readonly type: string;
  /** How many slots must be filled, at least; `null` where that is left open. */
  readonly filled: number | null;
}

const HTML = "text/html; charset=utf-8";
/** The same is offered for each, so one block a page is certain and no second one. */
const ASKS = 'placement="cart" items="DRIPPER-CONE-STD"';
const DATA = 'data-osusume-placement="cart" data-osusume-items="DRIPPER-CONE-STD"';

/** A slot, and whether it can be filled where nothing around it forbids; `null` where that depends on what it may close. */
const SLOTS: Readonly<Record<string, readonly [html: string, fills: boolean | null]>> = {
  "closed slot": [`<osusume-block ${ASKS}>own</osusume-block>`, true],
  "slot with inline elements": [`<osusume-block ${ASKS}><b>own</b> <img alt=""><br>x</osusume-block>`, true],
  "slot in capitals, single quotes and none": [
    `<OSUSUME-Block placement=cart items='DRIPPER-CONE-STD' title="</osusume-block>">own</OSUSUME-block >`,
    true,
  ],
  "span as a slot": [`<span ${DATA}>own</span>`, true],
  "slot closed by nobody": [`<osusume-block ${ASKS}>own`, false],
  "slot closing itself": [`<osusume-block ${ASKS} />`, false],
  "slot with an open element in it": [`<osusume-block ${ASKS}><em>own</osusume-block>`, false],
  "slot with a stray end in it": [`<osusume-block ${ASKS}></b></div></p>own</osusume-block>`, null],
  "slot in a slot": [
    `<osusume-block ${ASKS}>a<osusume-block ${ASKS}>b</osusume-block></osusume-block>`,
    true,
  ],
  "slot closed twice": [`<osusume-block ${ASKS}>own</osusume-block></osusume-block>`, true],
};

const FIELD = '<input name="before" value="1">';
const AFTER = '<input name="after" value="2">';
/** Around a slot, and whether one may be filled there. */
const PLACES: Readonly<Record<string, readonly [before: string, after: string, fills: boolean]>> = {
  "the body": ["<p>before</p>", "<p>after</p>", true],
  "a form": [`<form action="/cart" method="post">${FIELD}`, `${AFTER}<button>go</button></form>`, true],
  "a paragraph": ["<p>before ", " after</p>", true],
  "an unclosed paragraph": ["<p>before ", "<p>after", true],
  "a link": ['<a href="/a">before ', " after</a><i>x</i>", true],
  "a button": ["<form><button name=b>before ", ` after</button>${AFTER}</form>`, true],
  details: ["<details open><summary>s</summary>", "<p>after</p></details>", true],
  "a summary": ["<details><summary>before", "after</summary>rest</details>", true],
  "a label": [`<form><label>before`, `${AFTER}</label></form>`, true],
  "a fieldset": [`<form><fieldset><legend>x</legend>`, `${AFTER}</fieldset>${AFTER}</form>`, true],
  "a heading": ["<h2>before ", " after</h2><p>x", true],
  "an unclosed list": ["<ul><li>one<li>before ", "<li>after</ul>", true],
  "a definition": ["<dl><dt>a<dd>before ", "<dt>after<dd>b</dl>", true],
  "a cell": ["<table><tr><td>before ", "<td>after</table>", true],
  "a form in a cell": [`<table><tr><td><form>${FIELD}`, `${AFTER}</form></td></tr></table>`, true],
  "a form in a table": [`<table><form><tr><td>${FIELD}`, `${AFTER}</td></tr></form></table>`, true],
  "a caption": ["<table><caption>before ", " after</caption><tr><td>x</table>", true],
  "open formatting": ["<p><b><i>before</p>", "after</b> x</i>", true],
  "misnested formatting": ["<b>1<p>2</b>3", "4</p>5", true],
  "a link never closed": ['<div><a href="/a">before', '</div><a href="/b">after', true],
  "a marquee": ["<marquee>before", "after</marquee>", true],
  "an object": ["<object>before", "after</object>", true],
  "a ruby": ["<ruby>漢", "<rt>kan</ruby>", true],
  "after the body": ["x</body>", "<p>after", true],
  "after the document": ["x</body></html>\n", "<p>after", true],
  "a dialog": ["<dialog open>before", "after</dialog>", true],
  "a noscript before": ["<noscript><p><img src='/i'></p></noscript>x", "after", true],
  "a table": ["<table>", "<tr><td>after</table>", false],
  "a row": ["<table><tr>", "<td>after</table>", false],
  "a column group": ["<table><colgroup>", "<tr><td>after</table>", false],
  "a select": [`<form><select name=s>`, `<option>1<option selected>2</select>${AFTER}</form>`, false],
  "an option": [`<form><select name=s><option>`, `<option selected>2</select>${AFTER}</form>`, false],
  "an svg": ["<svg><g>", "</g><text>x</text></svg><p>after", false],
  "a foreignObject": ["<svg><foreignObject>", "</foreignObject></svg>after", false],
  "an svg's title": ["<svg><title>", "</title></svg>after", false],
  "a math": ["<math><mi>", "</mi></math>after", false],
  "a cdata section": ["<svg><![CDATA[", "]]></svg>after", false],
  "a template": ["<template><p>", "</p></template>after", false],
  "a textarea": [`<form><textarea name=t>`, `</textarea>${AFTER}</form>`, false],
  "a title": ["<title>", "</title>after", false],
  "a style": ["<style>", "</style>after", false],
  "a script": ["<script type=x><!-- <script>", "</script></script>after", false],
  "a comment": ["<!-- ", " -->after", false],
  "a bogus comment": ["<!x '", "'>after", false],
  "an iframe": ["<iframe>", "</iframe>after", false],
  "a noscript": ["<noscript>", "</noscript>after", false],
  "an attribute": ["<p title='", "'>after", false],
  "a noscript that opens what it does not close": ["<noscript><table></noscript>", "after", false],
};

const page = (inside: string): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>店 &amp; co</title></head><body>${inside}<footer>end</footer></body></html>\n`;

/** What a browser ends earlier than it looks: a `span` breaks out of SVG, a bogus comment ends at the first `>`. */
const LEFT_OPEN: ReadonlySet<string> = new Set([
  "span as a slot in an svg",
  "slot in a slot in a bogus comment",
]);

const combined: MendedPage[] = Object.entries(PLACES).flatMap(([place, [before, after, placeFills]]) =>
  Object.entries(SLOTS).map(([slot, [html, slotFills]]) => ({
    name: `${slot} in ${place}`,
    html: Buffer.from(page(before + html + after)),
    type: HTML,
    filled:
      slotFills === null || LEFT_OPEN.has(`${slot} in ${place}`) ? null : Number(placeFills && slotFills),
  })),
);

const SLOT = `<osusume-block ${ASKS}>own</osusume-block>`;
const written: MendedPage[] = (
  [
    ["several in one form", `<form>${FIELD}${SLOT}${FIELD}${SLOT}${AFTER}</form>`, 1],
    [
      "an alert with a drawing for those without scripts, before a slot",
      `<noscript><div role=alert><svg viewBox="0 0 1 1"><path d="M0"/></svg>x</div></noscript><p>a${SLOT}b`,
      1,
    ],
    [
      "a noscript in a noscript, before a slot",
      `<p><noscript><img src=/a><noscript><img src=/b></noscript></noscript>a${SLOT}b`,
      1,
    ],
    [
      "an end too many in a noscript, before a slot",
      `<section><div><noscript><div>x</div></div></noscript><p>a${SLOT}b</div></section>`,
      1,
    ],
    [
      "a textarea and a select in a noscript, before a slot",
      `<form><noscript><textarea name=t></textarea><select name=s><option>1</select></noscript>${SLOT}${AFTER}</form>`,
      1,
    ],
    [
      "a table left open in a noscript, around a slot and after it",
      `<div><noscript><table><tr><td></noscript>a${SLOT}<noscript></table></noscript>b</div>`,
      null,
    ],
    [
      "a paragraph left open in a noscript in a slot",
      `<p>a<osusume-block ${ASKS}>own<noscript><p>x</noscript></osusume-block>b`,
      0,
    ],
    [
      "a form in the slot, in a form",
      `<form>${FIELD}<osusume-block ${ASKS}><form><input name=x></form></osusume-block>${AFTER}</form>`,
      1,
    ],
    [
      "a div in the slot, in a paragraph",
      `<p>before<osusume-block ${ASKS}><div>own</div></osusume-block>after</p>`,
      0,
    ],
    [
      "a paragraph in the slot, in a paragraph",
      `<p>before<osusume-block ${ASKS}><p>own</p></osusume-block>after</p>`,
      0,
    ],
    [
      "a link in the slot, in a link",
      `<a href=/a>before<osusume-block ${ASKS}><a href=/b>own</a></osusume-block>after</a>`,
      0,
    ],
    [
      "a button in the slot, in a button",
      `<button>before<osusume-block ${ASKS}><button>own</button></osusume-block>after</button>`,
      0,
    ],
    [
      "an item in the slot, in an item",
      `<ul><li>before<osusume-block ${ASKS}><li>own</li></osusume-block>after</li></ul>`,
      0,
    ],
    [
      "a div as a slot closed by another div's end",
      `<div class=a><div ${DATA}>own</div></div></div><p>after`,
      1,
    ],
    ["a div as a slot never closed", `<section><div ${DATA}>own</section><p>after`, 0],
    ["a paragraph as a slot that a div ends", `<p ${DATA}>own<div>after</div></p>`, 0],
    ["a heading as a slot that another ends", `<h2 ${DATA}>own</h3><p>after`, 0],
    ["a list item as a slot", `<ul><li ${DATA}>own</li><li>after</ul>`, 0],
    ["a cell as a slot", `<table><tr><td ${DATA}>own</td><td>after</table>`, 0],
    ["a body as a slot", `<div>x</div></body><body ${DATA}>after`, 0],
    [
      "a table in the slot, in a paragraph",
      `<p>before<osusume-block ${ASKS}><table><tr><td>own</table></osusume-block>after</p>`,
      0,
    ],
    ["a table in the slot", `<osusume-block ${ASKS}><table><p>own<tr><td>x</table></osusume-block>after`, 1],
    [
      "a shadow root of the shop's own",
      `<osusume-block ${ASKS}><template shadowrootmode=open><slot></slot></template>own</osusume-block>after`,
      0,
    ],
    [
      "a template in the slot",
      `<osusume-block ${ASKS}><template><p>own</template>own</osusume-block>after`,
      1,
    ],
    [
      "a noscript with blocks in the slot",
      `<p>x<osusume-block ${ASKS}><noscript><div>own</div></noscript></osusume-block>after`,
      0,
    ],
    ["an end of the body in the slot", `<osusume-block ${ASKS}>own</body></html></osusume-block>after`, 0],
    ["a select with a div in it, before", `<select><div><option>1</div></select>${SLOT}after`, 1],
    ["a select with a table in it, before", `<select><table><option>1</select>${SLOT}after`, 0],
    ["a select in a select, before", `<select><option>1<select><option>2</select>${SLOT}after`, 0],
    ["plain text", `<plaintext>${SLOT}`, 0],
    ["an unclosed comment", `x<!-- ${SLOT}`, 0],
    ["an unclosed quote", `${SLOT}<p title="${SLOT}`, 1],
    ["an unclosed script", `${SLOT}<script type=x>${SLOT}`, 1],
    [
      "entities all around",
      `&lt;osusume-block&gt; &amp;copy &copy ${SLOT} &notit; &#0; &#x110000; &NotEqualTilde;`,
      1,
    ],
    ["a less-than sign in text", `a < b <3 <> </> </ x> ${SLOT} <`, 1],
    ["an image by its old name", `<image src=/i>${SLOT}`, 1],
    ["formatting left open many times", `<p><b><b><b><b><b>x</p>${SLOT}<p>after`, 1],
    ["nobr in nobr", `<nobr>a<nobr>b${SLOT}</nobr>c`, null],
    ["deep nesting", `${"<div>".repeat(400)}<b>${SLOT}</b>${"</div>".repeat(400)}after`, 1],
    ["deeper than browsers go", `${"<div><b>".repeat(300)}${SLOT}${"</b></div>".repeat(300)}after`, null],
    ["a long page", `${"<p>text <b>bold</b>".repeat(20_000)}${SLOT}${"<li>x".repeat(500)}`, 1],
    [
      "a slot of which the own content is long",
      `<osusume-block ${ASKS}>${"<i>own</i>".repeat(20_000)}</osusume-block>after`,
      1,
    ],
    [
      "carriage returns and tabs in tags",
      `<p\r\n>x<osusume-block\tplacement=cart\r\nitems=DRIPPER-CONE-STD\n>own</osusume-block\r\n>after`,
      1,
    ],
    ["attributes twice", `<osusume-block ${ASKS} items="MOON" x=1 x=2>own</osusume-block>`, 1],
    ["an end tag with attributes", `<osusume-block ${ASKS}>own</osusume-block class="x>" >after`, 1],
    ["unquoted slashes", `<a href=/a/>before</a><osusume-block ${ASKS}>own</osusume-block/>after`, 1],
  ] as const
).map(([name, inside, filled]) => ({ name, html: Buffer.from(page(inside)), type: HTML, filled }));

const raw: MendedPage[] = (
  [
    ["no doctype, a table in a paragraph", `<body><p>x<table><tr><td>${SLOT}</table>y`, 1],
    [
      "an old doctype, a table in a paragraph",
      `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><body><p>x<table><tr><td>${SLOT}</table>y`,
      null,
    ],
    [
      "XHTML",
      `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>a<br/>b</p>${SLOT}</body></html>`,
      1,
    ],
    ["nothing but a slot", SLOT, 1],
    ["an empty slot and no body", `<osusume-block ${ASKS}></osusume-block>`, 1],
    [
      "an empty slot, and then a frameset",
      `<osusume-block ${ASKS}></osusume-block>\n<frameset><frame></frameset>`,
      0,
    ],
    ["a slot in the head", `<!doctype html><head>${SLOT}<title>x</title></head><body class=b>after`, 1],
    ["a frameset", `<!doctype html><frameset>${SLOT}<frame></frameset>`, 0],
    ["a noframes", `<!doctype html><noframes>${SLOT}</noframes>x`, 0],
    ["a byte order mark", `\ufeff<!doctype html><p>x<table><tr><td>${SLOT}</table>`, 1],
    ["html twice", `<html lang=en><body><html class=x><body class=y>${SLOT}`, 1],
    ["a head twice", `<head></head><head><title>x</title></head>${SLOT}`, 1],
  ] as const
).map(([name, html, filled]) => ({ name, html: Buffer.from(html), type: HTML, filled }));

const encoded: MendedPage[] = [
  {
    name: "Shift_JIS",
    html: Buffer.concat([
      Buffer.from("<p>"),
      Buffer.from([0x94, 0x8f, 0x83, 0x5c, 0x83, 0x7c]),
      Buffer.from(`<form>${FIELD}${SLOT}${AFTER}</form>`),
    ]),
    type: "text/html; charset=Shift_JIS",
    filled: 1,
  },
  {
    name: "Latin-1",
    html: Buffer.from(`<p>caf\xe9<form>${FIELD}${SLOT}${AFTER}</form>\xa0`, "latin1"),
    type: "text/html; charset=iso-8859-1",
    filled: 1,
  },
  {
    name: "UTF-16",
    html: Buffer.from(`\ufeff${page(SLOT)}`, "utf16le"),
    type: "text/html; charset=utf-16le",
    filled: 0,
  },
];

export const MENDED_PAGES: readonly MendedPage[] = [...combined, ...written, ...raw, ...encoded];
