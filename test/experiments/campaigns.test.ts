import { describe, expect, it } from "vitest";
import { assignmentOf } from "../../lib/experiments/assign.ts";
import { campaignFaults, withCampaigns } from "../../lib/experiments/campaign-rules.ts";
import { withoutHeldOut } from "../../lib/experiments/campaigns.ts";
import type { Override } from "../../lib/offers/live/overrides.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";

const by = { who: "Mai", why: "because" };
const june = { from: "2026-06-01T00:00:00Z", until: "2026-07-01T00:00:00Z" };
const late = { from: "2026-06-20T00:00:00Z", until: "2026-07-05T00:00:00Z" };
const pin: Override = {
  id: "pin",
  kind: "pin",
  item: "A",
  campaign: "梅雨",
  holdout: 0.2,
  ...june,
  ...by,
};
const rules: readonly Override[] = [
  pin,
  { id: "boost", kind: "boost", item: "B", factor: 2, campaign: "梅雨", ...late, ...by },
  { id: "ban", kind: "ban", item: "C", ...by },
];
const JUNE = Date.parse("2026-06-10T00:00:00Z");
const EXPERIMENT = "campaign:梅雨";
const VISITORS = 20_000;

describe("a campaign's own holdout", () => {
  it("keeps the campaign's rules, and no others, from that part of the visitors, each the same every time", () => {
    let heldOut = 0;
    for (let i = 0; i < VISITORS; i++) {
      const { arms } = assignmentOf(defaultPolicy, `v${i}`, JUNE, rules);
      expect(assignmentOf(defaultPolicy, `v${i}`, JUNE + 86_400_000, rules).arms).toEqual(arms);
      const ids = withoutHeldOut(rules, arms).map(({ id }) => id);
      if (arms[EXPERIMENT] === "held_out") heldOut++;
      expect(ids).toEqual(arms[EXPERIMENT] === "held_out" ? ["ban"] : ["pin", "boost", "ban"]);
    }
    // Binomial: the standard deviation is sqrt(.2 · .8 / 20,000) = 0.0028.
    expect(Math.abs(heldOut / VISITORS - 0.2)).toBeLessThan(4 * 0.0028);
  });

  it("is dealt from its first rule's beginning to its last one's end, and not to whom nobody measures", () => {
    const armAt = (at: string) => assignmentOf(defaultPolicy, "v1", Date.parse(at), rules).arms[EXPERIMENT];
    expect(armAt("2026-05-31T23:59:59Z")).toBeUndefined();
    expect(armAt("2026-06-01T00:00:00Z")).toBeDefined();
    expect(armAt("2026-07-04T23:59:59Z")).toBeDefined();
    expect(armAt("2026-07-05T00:00:00Z")).toBeUndefined();
    expect(assignmentOf(defaultPolicy, null, JUNE, rules).arms).toEqual({});
  });

  it("is an experiment of two arms to the report", () => {
    const { running } = withCampaigns(defaultPolicy, rules).experiments;
    expect(running[EXPERIMENT]).toEqual({
      from: june.from,
      to: late.until,
      control: "held_out",
      arms: { held_out: { weight: 0.2, policy: {} }, shown: { weight: 0.8, policy: {} } },
    });
    expect(withCampaigns(defaultPolicy, rules.slice(2))).toBe(defaultPolicy);
  });

  it("is one for all of its rules, which begin and end", () => {
    expect(campaignFaults(rules)).toEqual([]);
    expect(campaignFaults([...rules, { ...pin, id: "x", holdout: 0.3 }])).toEqual([
      "pin: the rules of “梅雨” name different holdouts",
      "x: the rules of “梅雨” name different holdouts",
    ]);
    const { until: _, ...endless } = pin;
    expect(campaignFaults([endless])).toEqual([
      "pin: with a holdout every rule of “梅雨” needs from and until",
    ]);
    const { campaign: __, ...nameless } = pin;
    expect(campaignFaults([nameless])).toHaveLength(1);
  });
});
