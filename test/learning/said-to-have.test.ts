import { describe, expect, it } from "vitest";
import { UTC } from "../../lib/core/calendar.ts";
import { type MeasuredEvent, measuredEvent } from "../../lib/learning/events/measured-event.ts";
import { latestSaid, saidToHave as sayings } from "../../lib/learning/said-to-have.ts";

const DAY = 86_400_000;
const [MIA, BEN] = ["00000000000000aa", "00000000000000bb"] as const;
let events = 0;
const saidToHave = (...given: Parameters<typeof sayings>) => latestSaid(sayings(...given));
const event = (more: object): MeasuredEvent =>
  measuredEvent({ id: `e${events++}`, at: "2026-11-01T10:00:00Z", ...more })!;
const signedIn = (visitor: string, customer: string) => event({ type: "served", visitor, customer });
const have = (visitor: string | null, sku: string, at = "2026-11-01T10:00:00Z") =>
  event({ type: "have", visitor, sku, at });
const day = (at: string) => Date.parse(at) / DAY;

describe("what customers said to have", () => {
  it("is told by the browser they signed in on, before or after, with the latest day", () => {
    const said = saidToHave(
      [
        have("v1", "MAKER", "2026-10-30T10:00:00Z"),
        signedIn("v1", MIA),
        have("v1", "MAKER", "2026-11-01T10:00:00Z"),
        have("v1", "KETTLE"),
        event({ type: "dismiss", visitor: "v1", sku: "MUG" }),
      ],
      UTC,
    );
    expect(said).toEqual([
      { customer: MIA, sku: "KETTLE", day: day("2026-11-01") },
      { customer: MIA, sku: "MAKER", day: day("2026-11-01") },
    ]);
  });

  it("is nobody's on a browser that two signed in on, on one that nobody did, and without a browser", () => {
    const shared = [signedIn("v1", MIA), signedIn("v1", BEN), signedIn("v1", MIA), have("v1", "MAKER")];
    expect(saidToHave([...shared, have("v2", "MAKER"), have(null, "MAKER")], UTC)).toEqual([]);
  });

  it("is the same in any order of the events", () => {
    const all = [signedIn("v1", MIA), have("v1", "B"), have("v2", "A"), signedIn("v2", BEN), have("v2", "B")];
    expect(saidToHave(all.toReversed(), UTC)).toEqual(saidToHave(all, UTC));
  });
});
