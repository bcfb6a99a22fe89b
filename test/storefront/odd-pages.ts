/** Pages at the edges of what a shop sends: odd encodings, what is no page at all, and scripts that write into the page. */
import type { MendedPage } from "./mended-pages.ts";

const HTML = "text/html; charset=utf-8";
const ASKS = 'placement="cart" items="DRIPPER-CONE-STD"';
const SLOT = `<osusume-block ${ASKS}>own</osusume-block>`;
const DATA = 'data-osusume-placement="cart" data-osusume-items="DRIPPER-CONE-STD"';
/** Like `SLOT` to a parser that reads attributes without their quotes. */
const UNQUOTED = "<osusume-block placement=cart items=DRIPPER-CONE-STD>own</osusume-block>";
const AFTER = '<input name="after" value="2">';
const page = (inside: string, head = ""): string =>
  `<!doctype html>\n<html lang="en"><head>${head}<title>x</title></head><body>${inside}<footer>end</footer></body></html>\n`;

/** Kanji of ISO-2022-JP between its escapes; each byte of them is one of ASCII's. */
const japanese = (...pairs: string[]): string => `\x1b$B${pairs.join("")}\x1b(B`;
const long = (n: number): string => `x${"-a".repeat(n)}`;

const written: readonly (readonly [name: string, html: string, filled: number | null])[] = [
  [
    "a customised element that has a closed root of its own",
    page(
      `<script>customElements.define("x-y",class extends HTMLDivElement{constructor(){super();this.attachShadow({mode:"closed"}).innerHTML="<slot></slot>";this.ok=1}connectedCallback(){this.title="ok"}},{extends:"div"})</script><div is="x-y" ${DATA}>own</div>`,
    ),
    0,
  ],
  [
    "two long names that begin alike",
    page(`<osusume-block ${ASKS}><${long(60)}1>own</${long(60)}2></osusume-block>after`),
    0,
  ],
  ["a name that never ends", page(`${SLOT}<${long(40_000)}>own</${long(40_000)}>${SLOT}after`), 1],
  [
    "a textarea written by a script",
    page(`<form><script>document.write("<textarea name=t>")</script>${SLOT}</textarea>${AFTER}</form>`),
    0,
  ],
  [
    "an svg written by a script",
    page(`<script>document.write("<svg><g>")</script>${SLOT}</g></svg>after`),
    0,
  ],
  [
    "a select written by a script",
    page(
      `<form><script>document.writeln('<select name=s><option>1')</script>${SLOT}<option>2</select>${AFTER}</form>`,
    ),
    0,
  ],
  ["a comment begun by a script", page(`<script>document.write("<!-" + "-")</script>${SLOT} -->after`), 0],
  ["plain text begun by a script", page(`<script>document["write"]("<plaintext>")</script>${SLOT}after`), 0],
  [
    "a table written by a script",
    page(`<script>document.write("<table>")</script>${SLOT}<tr><td>x</table>after`),
    null,
  ],
  [
    "a form written by a script",
    page(
      `<script>document.write("<form action=/cart><input name=a value=1>")</script>${SLOT}${AFTER}</form>`,
    ),
    null,
  ],
  [
    "an attribute begun by a script",
    page(`<script>document.write("<p title='")</script>${SLOT}'>x</p>after`),
    0,
  ],
  [
    "a script written by a script, as tags are loaded",
    page(`<script>document.write('<script src="/x.js"><\\/script>')</script>${SLOT}after`),
    1,
  ],
  [
    "a script that makes a root in its slot",
    page(
      `<osusume-block ${ASKS}>own<script>document.currentScript.parentNode.attachShadow({mode:"open"}).innerHTML="<slot></slot>"</script></osusume-block>after`,
    ),
    0,
  ],
  [
    "a script that takes its slot away",
    page(
      `<div><osusume-block ${ASKS}>own<script>document.currentScript.parentNode.remove()</script></osusume-block>after</div>`,
    ),
    null,
  ],
  [
    "a script that fills its slot anew",
    page(
      `<osusume-block ${ASKS}>own<script>document.currentScript.parentNode.innerHTML="new"</script></osusume-block>after`,
    ),
    null,
  ],
  [
    "a link in a noscript in the slot, in a link",
    page(
      `<a href=/a>before<osusume-block ${ASKS}>own<noscript><a href=/b>x</a></noscript></osusume-block>after</a>`,
    ),
    0,
  ],
  [
    "a link in a noscript, in a link",
    page(`<a href=/a>before<noscript><a href=/b>x</a></noscript>${SLOT}after</a>`),
    null,
  ],
  [
    "a form in a noscript, in a form",
    page(`<form><noscript><form><input name=x></form></noscript>${SLOT}${AFTER}</form>`),
    null,
  ],
  [
    "bold in a noscript in the slot, in bold",
    page(`<b>before<osusume-block ${ASKS}>own<noscript><b>x</b></noscript></osusume-block>after</b>`),
    null,
  ],
  [
    "an item in a noscript, in a list",
    page(`<ul><li>a<noscript><ul><li>x</ul></noscript>${SLOT}<li>b</ul>`),
    null,
  ],
  ["cdata in HTML", page(`<![CDATA[ ${SLOT} ]]>after`), null],
  ["an esi comment", page(`<!--esi ${SLOT} --><esi:remove>${SLOT}</esi:remove>after`), 1],
  [
    "conditional comments",
    page(`<!--[if lt IE 9]>${SLOT}<![endif]--><!--[if !IE]><!-->${SLOT}<!--<![endif]-->after`),
    1,
  ],
  ["a processing instruction", page(`<?php echo '>' ?>${SLOT}<?marker?>after`), 1],
  ["a doctype with entities", `<!doctype html [ <!ENTITY x "<b>"> ]>${SLOT}after`, null],
  [
    "a slot with an svg in it",
    page(`<osusume-block ${ASKS}><svg><path d=""/><p>own</svg></osusume-block>after`),
    null,
  ],
  [
    "a slot with an svg and its title",
    page(
      `<osusume-block ${ASKS}><svg viewBox="0 0 1 1"><title>x</title><style>a{}</style><a href=/>y</a></svg>own</osusume-block>after`,
    ),
    1,
  ],
  [
    "a slot in the head of a page without a body tag",
    `<!doctype html><html><head><link rel=x>${SLOT}<p>after`,
    null,
  ],
  [
    "an option in the slot, in a datalist",
    page(
      `<input list=l><datalist id=l><osusume-block ${ASKS}><option>a<option>b</osusume-block></datalist>after`,
    ),
    null,
  ],
  ["a slot in a picture", page(`<picture><source srcset=/a>${SLOT}<img alt=""></picture>after`), null],
  ["a slot in a video", page(`<video><source src=/a>${SLOT}</video><canvas>${SLOT}</canvas>after`), null],
  ["a slot that is draggable and edited", page(`<div contenteditable><p>a${SLOT}b</div>after`), null],
  [
    "a root of the shop's around the slot",
    page(`<x-card><template shadowrootmode=open><slot></slot>${SLOT}</template>own</x-card>${SLOT}after`),
    1,
  ],
  ["a slot in a heading in a heading", page(`<h1>a<h2>b${SLOT}</h1>c</h2>after`), null],
  ["a slot in a pre", page(`<pre>\n\n a ${SLOT}\n</pre><listing>\n${SLOT}</listing>after`), 1],
  [
    "frames after a slot with script only",
    `<script>var x="letters"</script><osusume-block ${ASKS}></osusume-block><frameset><frame></frameset>`,
    0,
  ],
  [
    "a search, a menu and a dialog",
    page(`<p>a<search>${SLOT}</search><p>b<menu>c</menu><p>d<dialog>e</dialog>`),
    null,
  ],
  [
    "nested buttons and labels",
    page(`<form><button>a<label>${SLOT}<button>b</label></button>${AFTER}</form>`),
    null,
  ],
  [
    "closed by the end of a heading of another level",
    page(`<h3>a<osusume-block ${ASKS}>own</h4></osusume-block>after`),
    0,
  ],
  [
    "NULs in names and text",
    page(`<x-\0>\0<osusume-block ${ASKS}>o\0wn</osusume-block>\0</x-\0>after`),
    null,
  ],
];

const raw: readonly (readonly [name: string, type: string, html: Buffer, filled: number | null])[] = [
  [
    "ISO-2022-JP by its meta",
    "text/html",
    Buffer.from(
      page(
        `<p>${japanese("%<", "%!", "<o")}</p>${japanese("%<")}${UNQUOTED}after`,
        "<meta charset=iso-2022-jp>",
      ),
      "latin1",
    ),
    0,
  ],
  [
    "ISO-2022-JP by its alias",
    "text/html; charset=csISO2022JP",
    Buffer.from(page(`<p>${japanese("<o", "><")}</p>${SLOT}after`), "latin1"),
    0,
  ],
  [
    "ISO-2022-JP that nothing names",
    "text/html",
    Buffer.from(
      page(`<p>${japanese("%3", "!<", "%R", "!<", "$N", "F|", "K\\", "8l").repeat(20)}</p>${SLOT}after`),
      "latin1",
    ),
    0,
  ],
  [
    "ISO-2022-JP, a slot in kanji",
    "text/html",
    Buffer.from(
      page(
        `<p>${japanese("<osusume-block placement=cart items=DRIPPER-CONE-STD>own!</osusume-block>!")}</p>after`,
        "<meta charset=iso-2022-jp>",
      ),
      "latin1",
    ),
    0,
  ],
  [
    "a charset after the slot",
    "text/html",
    Buffer.concat([
      Buffer.from(`<!doctype html><title>x</title>${SLOT}<meta charset=windows-1251><p>`),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
      Buffer.from("</p>"),
    ]),
    null,
  ],
  [
    "a charset of few letters after the slot",
    "text/html",
    Buffer.concat([
      Buffer.from(`<!doctype html><title>x</title>${SLOT}<meta charset=iso-8859-7><p>`),
      Buffer.from([0xb5, 0x20, 0xf9]),
      Buffer.from("</p>"),
    ]),
    0,
  ],
  [
    "a charset in its head, and no header",
    "text/html",
    Buffer.concat([
      Buffer.from(`<!doctype html><meta charset=iso-8859-7><title>x</title>${SLOT}<p>`),
      Buffer.from([0xb5, 0x20, 0xf9]),
      Buffer.from("</p>"),
    ]),
    1,
  ],
  [
    "a charset in an old meta after the slot",
    "text/html",
    Buffer.concat([
      Buffer.from(`${SLOT}<meta http-equiv=content-type content="text/html; charset=shift_jis"><p>`),
      Buffer.from([0x83, 0x52, 0x81, 0x5b, 0x83, 0x71, 0x81, 0x5b]),
      Buffer.from("</p>"),
    ]),
    null,
  ],
  [
    "Shift_JIS that nothing names",
    "text/html",
    Buffer.concat([
      Buffer.from(`<!doctype html><title>x</title>${SLOT}<p>`),
      Buffer.from([0x83, 0x52, 0x81, 0x5b, 0x83, 0x71, 0x81, 0x5b, 0x82, 0xcd, 0x82, 0xc7, 0x82, 0xa4]),
      Buffer.from("</p>"),
    ]),
    null,
  ],
  [
    "windows-1251 that nothing names",
    "text/html",
    Buffer.concat([
      Buffer.from(`<!doctype html><title>x</title>${SLOT}<p>`),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xea, 0xee, 0xf4, 0xe5, 0x20]),
      Buffer.from("</p>"),
    ]),
    null,
  ],
  [
    "UTF-8 that nothing names",
    "text/html",
    Buffer.from(`<!doctype html><title>x</title>${SLOT}<p>コーヒー豆はどう</p>`),
    null,
  ],
  [
    "UTF-16 by its mark, under another name",
    HTML,
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page(SLOT), "utf16le")]),
    0,
  ],
  [
    "JSON that is called HTML",
    HTML,
    Buffer.from(JSON.stringify({ html: `<div>${UNQUOTED}</div>`, count: 1 })),
    0,
  ],
  ["JSON with a mark and spaces", HTML, Buffer.from(`\ufeff \n\t[${JSON.stringify(UNQUOTED)}]`), 0],
  ["a script that is called HTML", HTML, Buffer.from(`/**/jQuery_1.cb({"html":"${UNQUOTED}"});`), 0],
  ["text with JSON guarded from scripts", HTML, Buffer.from(`)]}',\n{"html":"${UNQUOTED}"}`), 0],
  [
    "gb18030 by its meta",
    "text/html",
    Buffer.concat([
      Buffer.from("<!doctype html><meta charset=gb18030><p title='"),
      Buffer.from([0x81, 0x3c, 0x81, 0x30, 0x81, 0x3e, 0x95, 0x32, 0x82, 0x36]),
      Buffer.from(`'>${SLOT}</p>after`),
    ]),
    null,
  ],
  [
    "Big5 with a bracket in its kanji, in cdata",
    "text/html; charset=big5",
    Buffer.concat([
      Buffer.from("<!doctype html><svg><![CDATA["),
      Buffer.from([0xa5, 0x5d, 0x5d, 0x3e]),
      Buffer.from(`<b>]]></svg>${SLOT}after`),
    ]),
    null,
  ],
  [
    "a vertical bar, a tilde and a yen sign of x-user-defined",
    "text/html; charset=x-user-defined",
    Buffer.concat([Buffer.from([0x3c, 0x70, 0x3e, 0x80, 0xff]), Buffer.from(`${SLOT}after`)]),
    null,
  ],
];

export const ODD_PAGES: readonly MendedPage[] = [
  ...written.map(([name, html, filled]) => ({ name, html: Buffer.from(html), type: HTML, filled })),
  ...raw.map(([name, type, html, filled]) => ({ name, html, type, filled })),
];
