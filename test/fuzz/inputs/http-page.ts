import fc from "fast-check";
import { compare } from "../../storefront/outside.ts";
import { input, text } from "../input.ts";
import { answered, control, realShop } from "../real-worker.ts";

const mark = fc.constantFrom(
  "<osusume-block placement=cart items=BEAN-ETH-200>",
  "<osusume-block placement=product items=BEAN-ETH-200>own</osusume-block>",
  "</osusume-block>",
  "<osusume-block",
  "<div data-osusume-placement='home'>",
  "</div>",
  "<p>",
  "<table><tr>",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "<textarea>",
  "<title>",
  "<base href='https://evil.example/'>",
  "<meta charset=shift_jis>",
  "<meta name=osusume:items content=BEAN-ETH-200>",
  '<script type="application/ld+json">{"@type":"Product","sku":"BEAN-ETH-200"}</script>',
  "<![CDATA[",
  "<svg>",
);
const piece = fc.oneof(
  { weight: 4, arbitrary: mark.map((html) => Buffer.from(html)) },
  { weight: 1, arbitrary: text.map((html) => Buffer.from(html.toWellFormed())) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
);
const TYPES = [
  "text/html; charset=utf-8",
  "text/html",
  "text/html; charset=shift_jis",
  "text/html; charset=nonsense",
  'text/html; charset="',
];

const shop = await realShop();
let page: { readonly pieces: readonly Buffer[]; readonly type: string } = { pieces: [], type: "text/html" };
shop.origin.on("/fuzzed", (_request, response) => {
  response.writeHead(200, { "content-type": page.type });
  for (const one of page.pieces) response.write(one);
  response.end();
});

export default input({
  control,
  name: "pages with slots, by the Worker itself",
  weight: 1,
  arbitrary: fc.tuple(fc.array(piece, { maxLength: 30 }), fc.constantFrom(...TYPES)),
  run: async ([pieces, type]) => {
    page = { pieces: pieces.filter(({ length }) => length > 0), type };
    const { status, body } = await answered({ path: "/fuzzed", headers: { accept: "text/html" } });
    // A letter a byte: what is compared are the bytes.
    const given = Buffer.concat(pieces).toString("latin1");
    if (status !== 200 || compare(given, body.toString("latin1")).restored !== given)
      throw new Error(`the page is another: ${body.toString("latin1").slice(0, 300)}`);
  },
});
