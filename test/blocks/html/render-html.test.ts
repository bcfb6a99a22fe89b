import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, AnswerOffer } from "../../../lib/blocks/answer/answer.ts";
import { type HtmlOptions, renderHtml } from "../../../lib/blocks/html/render-html.ts";
import { localeFor } from "../../../lib/blocks/locale.ts";

const OFFER: AnswerOffer = {
  sku: "B",
  title: "Bigger",
  url: "/products/B",
  image: "/images/B.svg",
  price: { amount: 1200, currency: "JPY", text: "¥1,200" },
  anchor: "A",
  replaces: { sku: "A", qty: 1 },
  step: { from: 1000, amount: 200, percent: 20, text: "+¥200" },
  benefit: "lasts longer",
  why: { rule: "ladder", text: "The next step up", evidence: {} },
  token: "t1",
};
const { replaces: _, step: _step, ...BESIDE } = OFFER;
const answer = (offer: Partial<AnswerOffer> = {}, kind: "upsell" | "crosssell" = "upsell"): Answer => ({
  request: "0123456789",
  build: "b",
  placement: "cart",
  blocks: [
    {
      kind,
      title: "A step up",
      token: "t0",
      offers: [{ ...(kind === "upsell" ? OFFER : BESIDE), ...offer }],
    },
  ],
});
const OPTIONS: HtmlOptions = {
  locale: localeFor(["en"]),
  id: "x",
  accept: "/cart/items",
  events: "/v1/events",
  stylesheet: "/v1/element.css",
  heading: 3,
  consent: "all",
};

describe("the HTML of an answer", () => {
  it("is a named section with a list, a link, sized lazy images, prices, gain and reason", () => {
    const html = renderHtml(answer(), OPTIONS);
    expect(html).toMatch(/<section [^>]*aria-labelledby="osusume-x-upsell"/);
    expect(html).toContain('<h3 part="heading" id="osusume-x-upsell">A step up</h3>');
    expect(html).toContain('<a part="link" href="/products/B">');
    expect(html).toMatch(/<img [^>]*alt="" width="160" height="160" loading="lazy"/);
    for (const text of ["Bigger", "¥1,200", "+¥200", "lasts longer", "The next step up"]) {
      expect(html).toContain(text);
    }
  });

  it("accepts an upsell in place of its anchor, a cross-sell beside it", () => {
    const fields = (html: string): string[] =>
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
        ([, n, v]) => `${n}=${v}`,
      );
    expect(fields(renderHtml(answer(), { ...OPTIONS, events: null }))).toEqual([
      "sku=B",
      "replace=A",
      "offer=t1",
    ]);
    expect(fields(renderHtml(answer({}, "crosssell"), { ...OPTIONS, events: null }))).toEqual([
      "sku=B",
      "offer=t1",
    ]);
  });

  it("says how many pieces are meant, and sends them along", () => {
    const four = renderHtml(
      answer({ qty: 4, replaces: { sku: "A", qty: 4 }, step: { ...OFFER.step!, text: "+¥800" } }),
      OPTIONS,
    );
    expect(four).toMatch(/¥1,200 <span part="quantity">× 4<\/span> <span part="step">\+¥800</);
    for (const field of ["qty", "replace_qty"]) {
      expect(four).toContain(`<input type="hidden" name="${field}" value="4">`);
    }
    const pack = renderHtml(answer({ replaces: { sku: "A", qty: 3 } }), OPTIONS);
    expect(pack).toContain('name="replace_qty" value="3"');
    expect(pack).not.toMatch(/part="quantity"|name="qty"/);
  });

  it("says in each button's name which item it is for", () => {
    const html = renderHtml(answer(), OPTIONS);
    expect(html).toContain('aria-label="Switch to this: Bigger"');
    expect(html).toContain('aria-label="Hide: Bigger"');
  });

  it("leaves out what there is not: forms, prices, links and images", () => {
    const html = renderHtml(
      answer({ url: null, image: null, price: { amount: null, currency: "JPY", text: "" } }),
      { ...OPTIONS, accept: null, events: null, stylesheet: null },
    );
    expect(html).not.toMatch(/<form|<img|<a |<link|part="price"/);
  });

  it("is nothing at all where there is nothing to offer", () => {
    expect(renderHtml({ ...answer(), blocks: [] }, OPTIONS)).toBe("");
  });

  it("holds no tag or attribute that its texts bring along, whatever they are", () => {
    const shape = (html: string): string[] =>
      [...html.matchAll(/<(\/?[a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(
        ([, tag, attributes]) =>
          `${tag}${[...attributes!.matchAll(/\s([a-z-]+)="[^"]*"/g)].map(([, name]) => ` ${name}`).join("")}`,
      );
    const plain = shape(renderHtml(answer(), OPTIONS));
    const nasty = fc
      .array(
        fc.constantFrom("<", ">", '"', "'", "&", "script", " onload=", "=", "/", "-->", "日", "\0", "a"),
        { minLength: 1 },
      )
      .map((parts) => `x${parts.join("")}`);
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, benefit, sku) => {
        const html = renderHtml(
          answer({
            title,
            benefit,
            sku,
            anchor: sku,
            token: title,
            why: { rule: "ladder", text: benefit, evidence: {} },
          }),
          OPTIONS,
        );
        expect(shape(html)).toEqual(plain);
        expect(html.match(/</g)?.length).toBe(plain.length);
      }),
    );
  });
});
