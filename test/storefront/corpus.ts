/** Pages as shops have them, and worse; what stands outside a slot must arrive as it left. */

export interface CorpusPage {
  readonly name: string;
  /** Pieces as they are written, one chunk each. */
  readonly pieces: readonly Buffer[];
  /** Which of the page's slots are filled; `null` where the page's limits decide. */
  readonly filled: readonly number[] | null;
  readonly type?: string;
  readonly coding?: "gzip";
}

const SLOT = '<osusume-block placement="cart" items="DRIPPER-CONE-STD,BEAN-HOUSE-200">own</osusume-block>';
const HTML = "text/html; charset=utf-8";
const words = (text: string): Buffer => Buffer.from(text, "utf8");
const page = (inside: string): string =>
  `<!doctype html>\n<html lang="ja"><head><title>店 & co</title></head><body>${inside}</body></html>\n`;
const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** 「珈琲」 and a slot, in Shift_JIS: second bytes of these letters are ASCII ones in UTF-8's eyes. */
const SHIFT_JIS = Buffer.concat([
  Buffer.from([0x94, 0x8f, 0x83, 0x5c, 0x83, 0x7c, 0x95, 0x5c]),
  words(SLOT),
  Buffer.from([0x94, 0x8f, 0x0d, 0x0a, 0x83, 0x3c, 0xff]),
]);
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

const many = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join("\n");

export const CORPUS: readonly CorpusPage[] = [
  { name: "a plain page", pieces: [words(page(`<p>前</p>${SLOT}<p>後</p>`))], filled: [0] },
  {
    name: "a gzipped page",
    pieces: cut(words(page(`<p>前</p>${SLOT}<p>後</p>`)), 40),
    filled: [0],
    coding: "gzip",
  },
  { name: "a gzipped page without a slot", pieces: [words(page("<p>何も</p>"))], filled: [], coding: "gzip" },
  { name: "a page in pieces of three bytes", pieces: cut(words(page(`珈琲${SLOT}珈琲`)), 3), filled: [0] },
  {
    name: "a page of 1 MB",
    pieces: cut(
      words(
        page(
          many(9000, (i) => `<p class="c${i}">&amp; 段落 ${"x".repeat(80)}</p>`) +
            SLOT +
            many(400, (i) => `<i>${i}</i>`),
        ),
      ),
      16_384,
    ),
    filled: [0],
  },
  {
    name: "broken HTML",
    pieces: [words(`<p <b>1</i></table><div class="a" class='b' x=<y>${SLOT}</p></div></html><p>tail <`)],
    filled: [0],
  },
  {
    name: "carriage returns, NULs, a byte order mark and bytes that are not UTF-8",
    pieces: [
      Buffer.concat([
        words("\ufeff<p>a\r\nb\0c</p>\r\r"),
        Buffer.from([0xff, 0xfe, 0xc3]),
        words(SLOT),
        Buffer.from([0xe3, 0x81]),
      ]),
    ],
    filled: [0],
  },
  { name: "Shift_JIS by its header", pieces: [SHIFT_JIS], filled: [0], type: "text/html; charset=Shift_JIS" },
  {
    name: "Shift_JIS by its meta element",
    pieces: [words('<meta charset="shift_jis">'), SHIFT_JIS],
    filled: [0],
    type: "text/html",
  },
  {
    name: "Latin-1 by its header",
    pieces: [Buffer.from(`<p>caf\xe9</p>${SLOT}\xa0`, "latin1")],
    filled: [0],
    type: "text/html;charset=iso-8859-1",
  },
  {
    name: "UTF-16 by its header",
    pieces: [utf16(page(SLOT))],
    filled: [],
    type: "text/html; charset=utf-16",
  },
  { name: "UTF-16 by its byte order mark", pieces: [utf16(page(SLOT))], filled: [], type: "text/html" },
  { name: "no slot", pieces: [words(page("<osusume>no</osusume><div data-osusume=x>no</div>"))], filled: [] },
  {
    name: "a hundred slots: two blocks a page and no more",
    pieces: cut(words(page(many(100, () => SLOT.replace("DRIPPER-CONE-STD,", "")))), 500),
    filled: null,
  },
  {
    name: "slots in a script, a template, a comment, a textarea and a title",
    pieces: [
      words(
        page(
          `<script>const a = '${SLOT}';</script><template><div>${SLOT}</div></template><!-- ${SLOT} --><textarea>${SLOT}</textarea><title>${SLOT}</title><style>${SLOT}</style>${SLOT}`,
        ),
      ),
    ],
    filled: [6],
  },
  {
    name: "a slot without an end",
    pieces: [words(`<p>a</p><osusume-block placement=home>own<p>and the rest</p>`)],
    filled: [],
  },
  {
    name: "a slot whose own content is longer than a page",
    pieces: cut(words(page(SLOT.replace("own", `<b>${"o".repeat(200_000)}</b>`))), 10_000),
    filled: [0],
  },
  {
    name: "a slot within a slot",
    pieces: [
      words(
        page(
          SLOT.replace(
            "own",
            `own ${SLOT.replaceAll("osusume-block", "div").replace("placement", "data-osusume-placement")}`,
          ),
        ),
      ),
    ],
    filled: [0],
  },
  {
    name: "text that HTML's parser finds ambiguous, after a slot",
    pieces: [words(page(`${SLOT}<table><select><xmp>?</xmp><textarea>`)), words(`</select>${SLOT}`)],
    filled: [0],
  },
  {
    name: "a frameset with text in it",
    pieces: [words(`<frameset><title>x</title>${SLOT}`), words("</frameset><p>z")],
    filled: [],
  },
  {
    name: "a tag of 4 MB",
    pieces: [
      words(`<p>${SLOT}<img src="data:`),
      ...cut(Buffer.alloc(4_000_000, "A"), 500_000),
      words(`">${SLOT}<p>end`),
    ],
    filled: [0, 1],
  },
  {
    name: "a slot without a placement, and one of an unknown placement",
    pieces: [
      words(page("<osusume-block>own</osusume-block><osusume-block placement=moon>own</osusume-block>")),
    ],
    filled: [],
  },
  { name: "an empty page", pieces: [], filled: [] },
].map((one) => ({ type: HTML, ...one }) as CorpusPage);
