import { expect, it } from "vitest";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { answer, DAY, ghost, HOUR, NOON, report, reportOf, visitorOf } from "./world.ts";

it("a tab left open over the drawing of the holdout anew exposes nobody in the new period", () => {
  const holdout = {
    ...defaultPolicy.experiments.holdout,
    share: 0.5,
    days: 28,
    from: new Date(NOON).toISOString(),
  };
  const redrawn = NOON + 28 * DAY;
  const open = answer({ visitor: visitorOf(1), at: redrawn - HOUR });
  const { holdout: found } = reportOf({
    events: [
      open.served,
      report("exposure", open.tokens[0]!, redrawn + HOUR),
      ghost({ visitor: visitorOf(1), at: redrawn + 2 * HOUR }),
      answer({ visitor: visitorOf(2), at: redrawn + 2 * HOUR }).served,
    ],
    records: [],
    policy: { experiments: { ...defaultPolicy.experiments, holdout } },
    from: NOON,
    to: redrawn + DAY,
  });
  expect(found).toMatchObject({ mixed: 0, people: { treatment: 1, control: 1 } });
});
