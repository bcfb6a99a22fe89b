/** Pages of everything that browsers mend: any tags in any order, with slots among them. */
import fc from "fast-check";

const SLOTS = [
  `<osusume-block placement="cart">`,
  `<OSUSUME-BLOCK placement=cart>`,
  `<osusume-block placement="cart" />`,
  `<div data-osusume-placement="cart">`,
  `<p data-osusume-placement='cart'>`,
  `<span data-osusume-placement=cart>`,
];
const NAMES =
  "a b i nobr font p div span section li ul dd dt dl h1 h2 button form table tr td th tbody caption colgroup col select option optgroup svg math mi mtext annotation-xml foreignObject desc title style script textarea xmp iframe noscript noembed template body html head frameset frame object marquee ruby rt rp rtc br hr img input pre plaintext details summary fieldset label center address image".split(
    " ",
  );
const parts = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...SLOTS) },
  { weight: 4, arbitrary: fc.constantFrom("</osusume-block>", "</div>", "</p>", "</span>") },
  { weight: 3, arbitrary: fc.constantFrom("<noscript>", "</noscript>") },
  { weight: 8, arbitrary: fc.constantFrom(...NAMES).map((name) => `<${name}>`) },
  { weight: 8, arbitrary: fc.constantFrom(...NAMES).map((name) => `</${name}>`) },
  { weight: 1, arbitrary: fc.constantFrom(...NAMES).map((name) => `<${name}/>`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "text",
      " ",
      "\n",
      "\0",
      "a < b",
      "<!-- a -->",
      "<!-->",
      "<!--->",
      "<!-- --!>",
      "<!-",
      "<?x?>",
      "</>",
      "</ x>",
      "<![CDATA[<osusume-block>]]>",
      "<![CDATA[x]]]>",
      "<!doctype html>",
      `<input type="hidden">`,
      `<a title="</osusume-block>">`,
      "<p x='>'y=>",
      `<annotation-xml encoding="text/html">`,
      `<font color=red>`,
      "<script><!--<script></script>--></script>",
      "<script><!--</script>",
    ),
  },
);
export const anyPage = fc
  .tuple(
    fc.constantFrom(
      "<!doctype html>",
      "",
      "<!doctype html><body>",
      "<!doctype html><body>x",
      '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2//EN">',
    ),
    fc.array(parts, { maxLength: 14 }),
  )
  .map(([start, rest]) => start + rest.join(""));
