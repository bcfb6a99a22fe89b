import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { profileOfFields, profileSchema, rowOfProfile } from "../../lib/console/made-up-profile.ts";
import { curlOf, triedSituationOf } from "../../lib/console/situation-form.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { segmentOf } from "../../lib/offers/policy/segments.ts";
import { beingLost } from "../../lib/offers/shopper/shopper.ts";

const NOW = Date.parse("2026-10-31T18:10:00Z");
const fieldsOf = (filled: Readonly<Record<string, string>>) => profileOfFields((name) => filled[name] ?? "");
const rowOf = (filled: Readonly<Record<string, string>>) =>
  rowOfProfile(v.parse(profileSchema, fieldsOf(filled)), NOW);

describe("somebody made up", () => {
  it("is nobody where no field is filled in", () => {
    expect(fieldsOf({})).toBeNull();
  });

  it("is in the group of customers that the policy has for such", () => {
    for (const { name, when } of defaultPolicy.segments) {
      const [stage] = when.cpm ?? [];
      const [nps] = when.nps ?? [];
      if (when.rfm !== undefined || (stage === undefined && nps === undefined)) continue;
      const row = rowOf({ ...(stage && { stage }), ...(nps && { nps }) });
      expect(segmentOf(row, defaultPolicy)?.name).toBe(name);
    }
  });

  it("is being lost where their cell says so, and was here when it is said", () => {
    const row = rowOf({ stage: "steady_lapsed", days_since_order: "3", bought: "A, B ,A" });
    expect(beingLost(row, 0.3)).toBe(true);
    expect(row.lastOrderAt).toBe(Date.parse("2026-10-28T18:10:00Z"));
    expect(row.orders).toBe(3);
    expect(beingLost(rowOf({ stage: "steady" }), 0.3)).toBe(false);
  });

  it("is refused where a number is none", () => {
    expect(v.is(profileSchema, fieldsOf({ open_tickets: "some" }))).toBe(false);
    expect(v.is(profileSchema, { unheard: 1 })).toBe(false);
  });

  it("is asked about in a terminal by a command that a shell reads as one word, whatever was typed", () => {
    const situation = triedSituationOf((name) => (name === "tags" ? "it's; rm -rf" : null));
    expect(curlOf(situation, "https://shop.example", "UTC")).toContain(String.raw`it'\''s; rm -rf`);
  });
});
