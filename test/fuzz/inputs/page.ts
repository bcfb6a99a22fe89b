import fc from "fast-check";
import { PageReader } from "../../../lib/blocks/storefront/page-reader.ts";
import { bytesOf, input, text } from "../input.ts";

const mark = fc.constantFrom(
  "<osusume-block placement=cart items=A>",
  "</osusume-block>",
  "<osusume-block",
  "<div data-osusume-placement='home'>",
  "</div>",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "<template>",
  "<textarea>",
  "<title>",
  "<meta name=osusume:items content=A>",
  '<script type="application/ld+json">{"sku":',
  "<![CDATA[",
  "&amp;",
  "<a b='",
  "<svg>",
  "</ script>",
);

export default input({
  name: "pages with slots",
  weight: 6,
  arbitrary: fc.tuple(
    fc.array(fc.oneof(mark, mark, text), { maxLength: 40 }),
    fc.array(fc.nat(200), { maxLength: 12 }),
  ),
  run: ([parts, cuts]) => {
    const page = bytesOf(parts.join(""));
    const reader = new PageReader(new Map(), { encodingKnown: true });
    let at = 0;
    for (const cut of cuts) {
      for (const _ of reader.read(page.subarray(at, at + cut))) {
        // Slots and what stands between them.
      }
      at = Math.min(page.length, at + cut);
    }
    for (const _ of reader.read(page.subarray(at))) {
      // And the rest.
    }
  },
});
