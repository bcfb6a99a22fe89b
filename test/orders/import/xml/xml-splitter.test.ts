import { expect, it } from "vitest";
import { XmlRefusal, XmlSplitter } from "../../../../lib/orders/import/xml/xml-splitter.ts";

it.each([
  ["a comment", "<!--", "-"],
  ["a text", "<![CDATA[", "]"],
])("%s that never ends is given up after a few millions of letters", (_, begin, sign) => {
  const splitter = new XmlSplitter(["a"], { record: () => undefined, tooLong: () => undefined }, 1 << 24);
  const piece = sign.repeat(1 << 18);
  splitter.push(`<a>${begin}`);
  const pushAll = () => {
    for (let i = 0; i < 20; i++) splitter.push(piece);
  };
  expect(pushAll).toThrow(XmlRefusal);
});

it("a comment that ends between two pieces ends there", () => {
  const found: string[] = [];
  const splitter = new XmlSplitter(
    ["a", "b"],
    { record: (text) => found.push(text), tooLong: () => undefined },
    1 << 20,
  );
  for (const piece of ["<a><b><!-- x -", "->1</b><b>", "2</b></a>"]) splitter.push(piece);
  expect(found).toEqual(["<b><!-- x -->1</b>", "<b>2</b>"]);
  expect(splitter.end()).toBe(true);
});
