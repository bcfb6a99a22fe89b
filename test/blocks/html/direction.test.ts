/** A language written from right to left, in the test alone: Arabic's numbers and direction with English words. */
import { expect, it } from "vitest";
import en from "../../../data/locales/en.json" with { type: "json" };
import { renderHtml } from "../../../lib/blocks/html/render-html.ts";
import { Locale } from "../../../lib/blocks/locale.ts";

const answer = {
  request: "r",
  build: "b",
  placement: "cart",
  blocks: [
    {
      kind: "popular",
      title: "المفضلة",
      token: "t",
      offers: [
        {
          sku: "s",
          title: "قهوة",
          url: null,
          image: null,
          price: { amount: 1, currency: "SAR", text: "١" },
          why: { rule: "popular", text: "x", evidence: {} },
          token: "t",
        },
      ],
    },
  ],
} as const;
const htmlIn = (tag: string): string =>
  renderHtml(answer, {
    locale: new Locale(tag, en),
    id: "x",
    accept: null,
    events: null,
    stylesheet: null,
    heading: 2,
    consent: "all",
  });

it.each([
  ["ar-EG", "rtl"],
  ["he", "rtl"],
  ["fa", "rtl"],
  ["ur-PK", "rtl"],
  ["ja", "ltr"],
  ["en", "ltr"],
  ["az-Arab", "rtl"],
])("a block in %s says its language and that it is written %s", (tag, direction) =>
  expect(htmlIn(tag)).toContain(` lang="${tag.split("-")[0]}" dir="${direction}"`),
);
