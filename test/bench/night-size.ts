/**
 * `npm run bench:night-size [-- --json] [--orders N] [--check N] [--items N] [--seed N]`
 *
 * How far a night goes: a log of `orders` is rebuilt in steps of the Workflow's size, and what each kind of step took is
 * moved on (`simulated-night.ts`) to longer logs of the same shop, to 10⁷, 10⁸ and 10⁹ orders a year.
 *
 * - steps_vs_real, bytes_vs_real, reads_vs_real: what was simulated for a log of `check` orders over what its night took, the kind
 *   of step whose ratio lies furthest from 1; of kinds that hold a MB or read a hundred values. cpu_vs_real: of all steps
 * - most_orders: orders of the longest log whose every step fits its 64 MB
 */
import { parseArgs } from "node:util";
import { REBUILD_SETTINGS } from "../../lib/rebuild/run/rebuild-settings.ts";
import { PRICES } from "../../lib/report/prices.ts";
import { measureNight } from "./measured-night.ts";
import { REPORTING, report, say, shown } from "./report.ts";
import { type KindOfStep, longer, simulateNight } from "./simulated-night.ts";

const { values } = parseArgs({
  options: {
    ...REPORTING,
    orders: { type: "string", default: "100000" },
    check: { type: "string", default: "300000" },
    items: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
});
const LENGTHS = [1e7, 1e8, 1e9];
const MEGABYTE = 1e6;
/** Below these a ratio says nothing. */
const TOLD = { steps: 3, bytes: MEGABYTE, reads: 100 } as const;
const MILLION = 1e6;
const MILLISECONDS = 1e3;

const items = Number(values.items);
const seed = Number(values.seed);
const night = await measureNight({ orders: Number(values.orders), items, seed }, REBUILD_SETTINGS);
const simulated = (orders: number): Map<string, KindOfStep> =>
  simulateNight(
    night.kinds,
    night.counts,
    longer(night.counts, orders / night.counts.orders),
    REBUILD_SETTINGS,
  );

const sum = (kinds: ReadonlyMap<string, KindOfStep>, of: keyof KindOfStep): number =>
  [...kinds.values()].reduce((all, one) => all + one[of], 0);

const largest = (kinds: ReadonlyMap<string, KindOfStep>) =>
  [...kinds].sort(([, a], [, b]) => b.bytes - a.bytes)[0]!;

const real = await measureNight({ orders: Number(values.check), items, seed }, REBUILD_SETTINGS);
const guess = simulated(Number(values.check));
tell(`${values.check} orders, measured`, real.kinds);
tell(`${values.check} orders, simulated`, guess);
for (const orders of LENGTHS) tell(`${orders.toExponential(0)} orders, simulated`, simulated(orders));

/** The ratio that lies furthest from 1, and whose it is. */
function furthest(of: keyof typeof TOLD): number {
  const ratios = Array.from(real.kinds, ([kind, { [of]: value }]) => ({
    kind,
    ratio:
      value < TOLD[of] ? 1 : guess.get(kind)?.[of] === undefined ? Number.NaN : guess.get(kind)![of] / value,
  })).sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)));
  say(
    `${of}: ${ratios
      .slice(0, 6)
      .map(({ kind, ratio }) => `${kind} ${ratio.toFixed(2)}`)
      .join(", ")}`,
  );
  return ratios[0]!.ratio;
}

/** The longest log that fits, to a hundredth; and what no longer does beyond it. */
function reach(): number {
  let [fits, fails] = [night.counts.orders, 1e10];
  while (fails / fits > 1.01) {
    const middle = Math.sqrt(fits * fails);
    if (largest(simulated(middle))[1].bytes > REBUILD_SETTINGS.stepBytes) fails = middle;
    else fits = middle;
  }
  const [kind, { bytes }] = largest(simulated(fails));
  say(`beyond ${fits.toExponential(2)} orders: ${kind} would hold ${(bytes / MEGABYTE).toFixed(1)} MB`);
  return Math.round(fits);
}

function tell(title: string, kinds: ReadonlyMap<string, KindOfStep>): void {
  say(title);
  for (const [kind, { steps, bytes, reads, writes, cpu }] of kinds) {
    if (cpu < 0.05 && bytes < MEGABYTE) continue;
    const cells = [
      steps,
      (bytes / MEGABYTE).toFixed(1),
      Math.round(reads),
      Math.round(writes),
      cpu.toFixed(1),
      (cpu / steps).toFixed(1),
    ];
    say(`  ${kind.padEnd(12)} ${cells.map((cell) => String(cell).padStart(9)).join(" ")}`);
  }
  const price =
    (sum(kinds, "cpu") * MILLISECONDS * PRICES.cpuMs.perMillion +
      sum(kinds, "reads") * PRICES.r2ClassB.perMillion +
      sum(kinds, "writes") * PRICES.r2ClassA.perMillion) /
    MILLION;
  const [widest, { bytes }] = largest(kinds);
  say(
    `  ${sum(kinds, "steps")} steps, ${Math.round(sum(kinds, "reads"))} reads, ${Math.round(sum(kinds, "writes"))} writes, ${sum(kinds, "cpu").toFixed(0)} s of CPU, $${price.toFixed(2)}; most bytes: ${widest}, ${(bytes / MEGABYTE).toFixed(1)} MB`,
  );
}

report(
  {
    steps_vs_real: shown(furthest("steps")),
    bytes_vs_real: shown(furthest("bytes")),
    reads_vs_real: shown(furthest("reads")),
    cpu_vs_real: shown(sum(guess, "cpu") / sum(real.kinds, "cpu")),
    most_orders: shown(reach()),
  },
  values,
);
