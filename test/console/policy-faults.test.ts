import { describe, expect, it } from "vitest";
import schema from "../../data/policy.schema.json" with { type: "json" };
import { policyProblem } from "../../functions/policy-problem.ts";
import { partHtml } from "../../lib/console/pages/part-fields.ts";
import { PolicyFaults } from "../../lib/console/policy-faults.ts";
import { typedPolicy } from "../../lib/console/policy-form.ts";
import { nodeAt } from "../../lib/console/policy-parts.ts";
import { Speech } from "../../lib/console/speech.ts";
import { frozenFaults } from "../../lib/experiments/frozen.ts";
import { checkPolicy, defaultPolicy, overlay, parsePolicy } from "../../lib/offers/policy/policy.ts";

/** The body of the problem that a policy is answered with. */
const refusal = (part: object): unknown => {
  const checked = checkPolicy(part);
  if (checked.ok) throw new Error("it was taken");
  return JSON.parse(JSON.stringify(policyProblem(422, "Not a policy", checked.error)));
};
const [english, japanese] = [new Speech("en"), new Speech("ja")];
const at = (faults: PolicyFaults, path: string, speech = english) =>
  faults.at(path) === null ? null : faults.words(speech, nodeAt(schema, path) ?? {}, faults.at(path)!);

describe("what a policy was refused for", () => {
  it("stands at the field, in words of the console's language", () => {
    const faults = PolicyFaults.of(refusal({ limits: { offers: 1e9 }, currency: "yen", prices: "both" }));
    expect(faults.count).toBe(3);
    expect(at(faults, "limits.offers")).toMatch(/^A whole number from 0 to [\d,]+ belongs here\.$/);
    expect(at(faults, "limits.offers", japanese)).toMatch(/整数を入力してください/);
    expect(at(faults, "prices")).toBe("One of the choices belongs here.");
    expect(at(faults, "currency", japanese)).toMatch(/[\u3040-\u30ff]/);
    expect(at(faults, "limits.blocks")).toBeNull();
  });

  it.each([
    ["time_zone", "Tokio", "It must be the IANA name of a time zone such as Asia/Tokyo.", "タイムゾーン"],
    ["currency", "yen", "It must be an ISO 4217 code such as JPY.", "通貨"],
    ["locale", "?", "It must be a BCP 47 tag such as en or pt-BR.", "言語"],
  ])("says of %s what belongs there", (path, value, said, japaneseWord) => {
    const faults = PolicyFaults.of(refusal({ [path]: value }));
    expect(at(faults, path)).toBe(said);
    expect(at(faults, path, japanese)).toContain(japaneseWord);
    expect(at(faults, path, japanese)).not.toMatch(/must/);
  });

  it("is found inside lists and experiments", () => {
    const one = { from: "2027-02-01T00:00:00Z", to: "2027-01-01T00:00:00Z", control: "gone", arms: {} };
    const faults = PolicyFaults.of(refusal({ experiments: { running: { spring: one } } }));
    expect(faults.under("experiments")).toBe(true);
    expect(at(faults, "experiments.running.spring")).toBe("It must begin before it ends.");
    expect(at(faults, "experiments.running.spring.arms", japanese)).toContain("二つ以上");
    const list = PolicyFaults.of(refusal({ segments: [{ name: "1", when: {}, policy: {} }] }));
    expect(list.at("segments.0.name")).not.toBeNull();
    const part = { name: "loyal", when: {}, policy: { limits: { offers: -1 } } };
    const own = PolicyFaults.of(refusal({ segments: [part] }));
    const words = own.words(
      english,
      nodeAt(schema, "limits.offers")!,
      own.at("segments.0.policy.limits.offers")!,
    );
    expect(words).toMatch(/^A whole number from 0 to [\d,]+ belongs here\.$/);
  });

  it("stands beside the very number of a group's own part that was refused", () => {
    const segments = [{ name: "loyal", when: {}, policy: { limits: { offers: -1, blocks: 1 } } }];
    const typed = typedPolicy(schema, { segments });
    const faults = PolicyFaults.of(refusal({ segments }));
    const fields = { schema, speech: english, typed, faults, editable: true };
    const page = String(partHtml(fields, nodeAt(schema, "segments")!, "segments", "segments"));
    const [before = "", behind = ""] = page.split('class="fault"');
    expect(before.slice(before.lastIndexOf("<fieldset"))).toContain("limits.offers");
    expect(behind).toContain("limits.blocks");
    expect(page.match(/class="fault"/g)).toHaveLength(1);
  });

  it("is told of no other problem's words", () => {
    expect(PolicyFaults.of({ title: "Changed meanwhile", detail: "policy: limits.offers: 3" }).count).toBe(0);
    expect(PolicyFaults.of("no JSON").count).toBe(0);
  });

  it("is told of a running experiment that the form holds no longer", () => {
    const arm = { weight: 1, policy: {} };
    const running = {
      now: {
        from: "2026-01-01T00:00:00Z",
        to: "2027-01-01T00:00:00Z",
        control: "a",
        arms: { a: arm, b: arm },
      },
    };
    const before = parsePolicy(overlay({}, { experiments: { running } }));
    if (!before.ok) throw new Error(before.error);
    const frozen = frozenFaults(before.value, defaultPolicy, Date.parse("2026-06-01T00:00:00Z"));
    const faults = PolicyFaults.of(policyProblem(409, "An experiment is running", frozen));
    expect(faults.ofWhatIsGone(english)).toEqual([
      "experiments.running.now: It runs already: it can be ended, and not changed.",
    ]);
  });
});
