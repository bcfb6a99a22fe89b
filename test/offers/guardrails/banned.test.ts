import { expect, it } from "vitest";
import { banned } from "../../../lib/offers/guardrails/banned.ts";
import { contextOf, crosssellOf } from "../../fixtures/offers.ts";
import { BY, item, SIBLINGS } from "./cases/offers-of-cases.ts";

const offer = crosssellOf({ item: item({ siblings: SIBLINGS }) });
const refusedFor = (sku: string) =>
  banned.check(offer, contextOf({ overrides: [{ id: "ban", kind: "ban", item: sku, ...BY }] }));

it("what is taken out says by whom and why", () => {
  expect(refusedFor("goes-with")).toEqual({ pass: false, detail: "taken out by Mai: because" });
});

it("another size of it names the one that was taken out", () => {
  expect(refusedFor("red")).toEqual({
    pass: false,
    detail: "taken out by Mai with red, the same thing: because",
  });
});
