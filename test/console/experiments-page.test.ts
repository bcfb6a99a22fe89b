import { describe, expect, it } from "vitest";
import { experimentsPage } from "../../lib/console/pages/experiments-page.ts";
import { speechFor } from "../../lib/console/speech.ts";
import type { View } from "../../lib/console/view.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import type { Report } from "../../lib/report/report.ts";
import {
  answer,
  HOUR,
  MINUTE,
  NOON,
  order,
  purchased,
  report,
  reportOf,
  visitorOf,
} from "../report/world.ts";

const [FROM, TO] = ["2026-10-01T00:00:00Z", "2026-10-20T00:00:00Z"];
const arms = { usual: { weight: 1, policy: {} }, wide: { weight: 1, policy: {} } };
const experiments = {
  ...defaultPolicy.experiments,
  running: { cap: { from: FROM, to: TO, control: "usual", arms } },
};

/** Each shopper orders once, those of “wide” for `more` on top; `quarterLeaves`: of “usual” one in four orders nothing. */
function ended(more: number, quarterLeaves = false): Report {
  const leaves = (i: number): boolean => quarterLeaves && i % 8 === 0;
  const shoppers = Array.from({ length: 400 }, (_, i) => ({ i, arm: i % 2 === 0 ? "usual" : "wide" }));
  return reportOf({
    events: shoppers.flatMap(({ i, arm }) => {
      const visitor = visitorOf(i + 1);
      const { served, tokens } = answer({ visitor, at: NOON, arms: { cap: arm } });
      return [
        served,
        report("exposure", tokens[0]!, NOON + MINUTE),
        ...(leaves(i) ? [] : [purchased(visitor, `o${i}`, NOON + HOUR + MINUTE)]),
      ];
    }),
    records: shoppers.map(({ i, arm }) => {
      const price = 2000 + (Math.floor(i / 2) % 7) * 100 + (arm === "wide" ? more : 0);
      return order({ id: `o${i}`, at: NOON + HOUR, lines: [{ sku: "BEAN", price }] });
    }),
    policy: { experiments },
  });
}

const decision = { from: FROM, to: TO, ended: true, stoppable: false, locked: null, adopted: null };
const shown = async (language: string, found: Report): Promise<string> => {
  const session = { name: "Mai", role: "editor", by: "", expires: 0, id: "" } as const;
  const view: View = { speech: speechFor([language]), session, formToken: "", path: "/console/experiments" };
  return String(await experimentsPage(view, { report: found, decisions: new Map([["cap", decision]]) }));
};

describe("an experiment that has ended", () => {
  it.each(["en", "ja"])("is called ready where it has shown a difference, in %s", async (language) => {
    const { trial } = speechFor([language]).words;
    const page = await shown(language, ended(3000));
    expect(page).toContain(trial.open);
  });

  it("tells each arm's share who ordered, and the difference in points", async () => {
    // Of 200 of “usual” 150 ordered, of “wide” all.
    const page = await shown("en", ended(0, true));
    expect(page).toMatch(/usual <em>\(control\)<\/em><\/th>.*?<td>75\.00%<\/td>/);
    expect(page).toMatch(/<td>100\.00%<br><small>\+25\.00 \(\+\d+\.\d\d … \+\d+\.\d\d\)<\/small>/);
  });

  it.each([
    ["en", "shown no difference", "at today's traffic"],
    ["ja", "差があるとは言えません", "現在のアクセス"],
  ])("says in %s that it has shown none, and no more how long it takes", async (language, none, duration) => {
    const page = await shown(language, ended(0));
    expect(page).toContain(none);
    expect(page).toContain("usual");
    expect(page).not.toContain(speechFor([language]).words.trial.open);
    expect(page).not.toContain(duration);
  });
});
