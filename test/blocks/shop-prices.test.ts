import { expect, it } from "vitest";
import { renderHtml } from "../../lib/blocks/html/render-html.ts";
import { localeFor } from "../../lib/blocks/locale.ts";
import { namesMoney } from "../../lib/core/names-money.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { sampleTables } from "../fixtures/sample-tables.ts";

it("leaves prices to the shop where the policy says so: no block names an amount, and the same is offered", async () => {
  const tables = await sampleTables();
  const policy = { ...defaultPolicy, prices: "shop" } as const;
  let upsells = 0;
  for (const locale of ["en", "ja"]) {
    for (const items of [["MAKER-STD"], ["BEAN-MORNING-200"], ["ESPRESSO-STD"], ["BRUSH-MILL"]]) {
      for (const placement of ["product", "cart"]) {
        const ask = { placement, items, locale };
        const told = await tables.ask(ask);
        const silent = await tables.ask(ask, policy);
        const skus = ({ blocks }: typeof told) =>
          blocks.map(({ kind, offers }) => [kind, offers.map(({ sku }) => sku)]);
        expect(skus(silent)).toEqual(skus(told));
        for (const { kind, offers } of silent.blocks) {
          for (const offer of offers) {
            if (kind === "upsell") upsells++;
            expect(offer).toMatchObject({ price: { amount: null, text: "" } });
            expect(offer).not.toHaveProperty("step");
            expect(namesMoney(offer.benefit ?? "")).toBe(false);
            expect(namesMoney(offer.why.text)).toBe(false);
          }
        }
        const html = renderHtml(silent, {
          ...{ locale: localeFor([locale]), id: "b", heading: 2, accept: "/cart", events: "/v1/events" },
          ...{ stylesheet: null, consent: "all" },
        });
        expect(html).not.toMatch(/part="(price|step)"/);
        for (const { offers } of silent.blocks)
          for (const { sku } of offers) expect(html).toContain(`data-osusume-sku="${sku}"`);
      }
    }
  }
  expect(upsells).toBeGreaterThan(0);
});
