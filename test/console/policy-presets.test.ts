import { describe, expect, it } from "vitest";
import presets from "../../data/policy-presets.json" with { type: "json" };
import { PRESET_NAMES, withPreset } from "../../lib/console/policy-presets.ts";
import { coolOff } from "../../lib/offers/guardrails/cool-off.ts";
import { numbersOf } from "../../lib/offers/guardrails/guardrail.ts";
import { defaultPolicy, parsePolicy } from "../../lib/offers/policy/policy.ts";

/** The numbers that both presets set: those that rise with what is let through, and those that fall with it. */
interface Numbers {
  readonly price_cap: { readonly percent: number };
  readonly upsell: { readonly hard_stop_ratio: number };
  readonly evidence: { readonly joint: number; readonly support: number };
  readonly fatigue: { readonly shown: number; readonly days: number };
  readonly cool_off: { readonly hours: number };
}

const rising = (of: Numbers): number[] => [of.price_cap.percent, of.upsell.hard_stop_ratio, of.fatigue.shown];
const falling = (of: Numbers): number[] => [
  -of.evidence.joint,
  -of.evidence.support,
  -of.fatigue.days,
  -of.cool_off.hours,
];

function expectStricter(one: Numbers, other: Numbers): void {
  const all = [...rising(other), ...falling(other)];
  expect([...rising(one), ...falling(one)].filter((n, i) => n >= all[i]!)).toEqual([]);
}

describe("a preset", () => {
  it.each(PRESET_NAMES)("%s is a policy", (name) => {
    expect(parsePolicy(withPreset({}, name))).toMatchObject({ ok: true });
  });

  it("that is careful lets through less than the defaults in every number, one that is bold more", () => {
    const { careful, bold } = presets;
    const usual: Numbers = { ...defaultPolicy, cool_off: numbersOf(defaultPolicy, coolOff) };
    expectStricter(careful, usual);
    expectStricter(usual, bold);
  });

  it("takes the place of another, and leaves what the shop has set besides", () => {
    const own = {
      currency: "JPY",
      banned: ["A"],
      price_cap: { percent: 33, plan: 50 },
      cool_off: { hours: 1 },
    };
    const bold = withPreset(own, "bold");
    expect(bold).toMatchObject({ currency: "JPY", banned: ["A"], price_cap: { percent: 40, plan: 50 } });
    const back = withPreset(bold, "usual");
    expect(back).toEqual({ currency: "JPY", banned: ["A"], price_cap: { plan: 50 } });
  });
});
