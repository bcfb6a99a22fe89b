import { expect, it } from "vitest";
import { REBUILD_SETTINGS } from "../../lib/rebuild/run/rebuild-settings.ts";
import { measureNight } from "./measured-night.ts";
import { longer, simulateNight } from "./simulated-night.ts";

/** Cut so small that a short log is many slices, partitions and runs of items. */
const settings = {
  ...REBUILD_SETTINGS,
  stepBytes: 1.5e6,
  sliceLines: 3000,
  partBytes: 50_000,
  stepTargets: 60,
};
const shop = { items: 150, seed: 4 };

it("a simulated night has the steps of a real one, and none that holds much less", async () => {
  const short = await measureNight({ orders: 4000, ...shop }, settings);
  const real = await measureNight({ orders: 12_000, ...shop }, settings);
  const simulated = simulateNight(short.kinds, short.counts, longer(short.counts, 3), settings);
  for (const [kind, { steps, bytes }] of real.kinds) {
    // A short log hides few items, so that it is cut several times to choose a scorer by.
    if (kind.endsWith("-held")) continue;
    const { steps: guessed, bytes: held } = simulated.get(kind)!;
    expect({
      kind,
      steps: Math.abs(guessed - steps) <= 1 + 0.1 * steps ? "so many" : [guessed, steps],
    }).toEqual({
      kind,
      steps: "so many",
    });
    if (bytes > 0.25 * settings.stepBytes)
      expect({ kind, held: held / bytes > 0.75 }).toEqual({ kind, held: true });
  }
  expect(real.kinds.get("slice")!.steps).toBeGreaterThan(short.kinds.get("slice")!.steps);
});
