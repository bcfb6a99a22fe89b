import { describe, expect, it } from "vitest";
import en from "../../data/console/en.json" with { type: "json" };
import jaWords from "../../data/console/ja.json" with { type: "json" };
import ja from "../../data/console/policy.ja.json" with { type: "json" };
import schema from "../../data/policy.schema.json" with { type: "json" };
import { policyGroups } from "../../lib/console/policy-form.ts";
import { numberName } from "../../lib/console/policy-words.ts";
import { speechFor } from "../../lib/console/speech.ts";

const groups = policyGroups(schema, {});
const fields = groups.flatMap((group) => group.fields);

describe("the policy in words", () => {
  it("explains every number in Japanese, and nothing else", () => {
    const explained = fields.filter(({ words }) => words !== null).map(({ path }) => path);
    expect(Object.keys(ja).sort()).toEqual(explained.sort());
    for (const field of fields) {
      if (field.words === null) continue;
      const [japanese, english] = ["ja", "en"].map((one) => numberName(schema, speechFor([one]), field.path));
      expect(japanese, field.path).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
      expect(english).toBe(field.words);
    }
  });

  it("names every group in both languages", () => {
    const names = groups.flatMap(({ name }) => (name === "" ? [] : [name])).sort();
    expect(Object.keys(en.policy.groups).sort()).toEqual(names);
    expect(Object.keys(jaWords.policy.groups).sort()).toEqual(names);
  });
});
