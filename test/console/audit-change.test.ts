import { expect, it } from "vitest";
import schema from "../../data/policy.schema.json" with { type: "json" };
import { changeOf, changeTitle } from "../../lib/console/pages/audit-change.ts";
import { speechFor } from "../../lib/console/speech.ts";
import type { View } from "../../lib/console/view.ts";

const session = { name: "Mai", role: "editor", by: "", expires: 0, id: "" } as const;
const view = (language: string): View => ({
  speech: speechFor([language]),
  session,
  formToken: "",
  path: "/console/audit",
  titleOf: (sku) => (sku === "BEAN-200" ? "Beans" : null),
});
const said = async (language: string, what: string, before: unknown, after: unknown) =>
  String(await changeOf(view(language), schema, { what, before, after }));

/** All that functions/ writes into the log. */
const WHATS = [
  "policy",
  "overrides",
  "catalog/BEAN-200",
  "rollback",
  "rebuild",
  "customer",
  "users/Mai",
  "experiments/winter/adopt",
  "experiments/winter/stop",
  "experiments/winter/rollback",
];

it("names each kind of change in words, in both languages", async () => {
  for (const what of WHATS) {
    const [english, japanese] = await Promise.all(
      ["en", "ja"].map(async (language) => String(await changeTitle(view(language), what))),
    );
    expect(english, what).not.toContain(`<code>${what}</code>`);
    expect(japanese, what).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  }
  expect(String(await changeTitle(view("en"), "catalog/BEAN-200"))).toContain("Beans");
});

it("says of a policy which number was what, and what it is now, by the number's own words", async () => {
  const page = await said("en", "policy", { limits: { offers: 3 } }, { limits: { offers: 2, blocks: 1 } });
  expect(page).toContain(schema.properties.limits.properties.offers.description);
  expect(page).toContain("3 → 2");
  // What the default was is said with it.
  expect(page).toContain(`${schema.properties.limits.properties.blocks.default} (the default) → 1`);
  // A part without words of its own is told by what it is a part of.
  const kinds = await said("ja", "policy", null, { placements: { cart: ["rebuy"] } });
  expect(kinds).toContain(`${speechFor(["ja"]).words.policy.parts.cart}：`);
  expect(kinds).toContain(speechFor(["ja"]).words.policy.choices.rebuy);
  const running = { winter: { from: "2027-01-01T00:00:00Z" } };
  const trial = await said("ja", "policy", null, { experiments: { running } });
  expect(trial.replace(/<code>.*?<\/code>/g, "")).not.toMatch(/[A-Za-z]+ [a-z]+ [a-z]+/);
});

it("says of overrules what came and went, by the product's name, and of one that is none what it can", async () => {
  const ban = { id: "a", kind: "ban", item: "BEAN-200", who: "Mai", why: "why" };
  expect(await said("en", "overrides", [], [ban])).toContain("never offer: Beans (BEAN-200)");
  // One that holds beside a product only does not read as if it held everywhere.
  const beside = [{ ...ban, anchor: "ICE-1" }];
  expect(await said("en", "overrides", [], beside)).toContain("never offer: Beans (BEAN-200) (beside ICE-1)");
  expect(await said("ja", "overrides", [], beside)).toContain("提案しない：Beans (BEAN-200)（ICE-1の隣）");
  expect(await said("en", "overrides", null, [{ ...ban, kind: "curse" }])).toContain("curse");
});

it("lets nobody write markup into the log", async () => {
  expect(await said("en", "catalog/x", null, { title: "<script>" })).not.toContain("<script>");
  expect(String(await changeTitle(view("en"), "users/<b>"))).not.toContain("<b>");
});
