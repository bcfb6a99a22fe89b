import { expect, it } from "vitest";
import en from "../../data/console/en.json" with { type: "json" };
import { guardrails } from "../../lib/offers/guardrails/guardrail-list.ts";

// That the other languages name the same ones is asked of all words together (speech.test.ts).
it("every guardrail has a name that people read, and nothing else has", () => {
  expect(Object.keys(en.guardrails)).toEqual(guardrails.map(({ name }) => name));
});
