import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { sizeOf, whyText } from "../../../lib/blocks/answer/why.ts";
import { LANGUAGES, localeFor } from "../../../lib/blocks/locale.ts";
import type { Evidence, GoesWith } from "../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { crosssellOf, rebuyOf } from "../../fixtures/offers.ts";

const { words } = defaultPolicy;
const said = (evidence: Evidence, tag = "en"): string =>
  whyText(crosssellOf({ evidence }), { locale: localeFor([tag]), cards: new Map(), words });
const together = (share: number, support: number, flags = 0): GoesWith => ({
  rule: "together",
  joint: Math.round(share * support),
  share,
  support,
  flags,
});

describe("the words for evidence", () => {
  it("are as large as what is sure of it", () => {
    // Wilson's 95 % intervals: 3 of 10 from .108, 2 of 10 from .057, 12 of 100 from .070, 600 of 1,000 from .569.
    expect(sizeOf(0.3, 10, words)).toBe("share");
    expect(sizeOf(0.2, 10, words)).toBe("some");
    expect(sizeOf(0.12, 100, words)).toBe("some");
    expect(sizeOf(0.12, 10_000, words)).toBe("share");
    expect(sizeOf(0.6, 1000, words)).toBe("most");
    expect(sizeOf(0.6, 10, words)).toBe("share");
    expect(sizeOf(0.015, 10_000, words)).toBe("seen");
    expect(sizeOf(1, 0, words)).toBe("seen");
  });

  it("count people where people were counted, and never say “often” of a share of 1.5 %", () => {
    expect(said(together(0.17, 1000))).toBe("17% of those who chose anchor also took this");
    for (const tag of LANGUAGES) {
      expect(said(together(0.015, 20_000), tag)).not.toMatch(/often|most|people|who|よく|多く|方/i);
    }
  });

  it("call a set what buyers collect", () => {
    expect(said(together(0.4, 1000, NEIGHBOUR.SET))).toBe("Collected with anchor by 40% of its buyers");
  });

  it("say of coming back what share does, and “most” only of more than half", () => {
    const next = (share: number): Evidence => ({ ...together(share, 5000), rule: "next", delayDays: 30 });
    expect(said(next(0.2))).toBe("20% of those who bought anchor came back for this, about 30 days later");
    expect(said(next(0.01))).not.toMatch(/many|most/i);
    const rebuy = { rule: "rebuy", times: 1, daysAgo: 40, intervalDays: 30, ownInterval: false } as const;
    // AdventureWorks' LL Road Tire: 9 of 945 came back.
    expect(said({ ...rebuy, returned: 0.0095, returnedAtLeast: 0.005 })).not.toMatch(/most/i);
    expect(said({ ...rebuy, returned: 0.34, returnedAtLeast: 0.3 })).toBe(
      "You last bought it 40 days ago; 34% of its buyers come back for it, typically after 30 days",
    );
    expect(said({ ...rebuy, returned: 0.8, returnedAtLeast: 0.7 })).toMatch(/most of its buyers \(80%\)/);
  });

  it("are the shopper's own where three purchases show a habit", () => {
    expect(said(rebuyOf().evidence)).toBe("You last bought it 40 days ago; you usually do every 30 days");
  });
});
