/** How every benchmark reports: one line a measure for people, or with `--json` one object for programs. */
import { availableParallelism, cpus } from "node:os";

export interface Measure {
  readonly value: number;
  /** `null` where the figure is only reported. */
  readonly target: number | null;
  readonly ok: boolean;
}

/** A ratio or size that should be at least, or at most, its target; or one that is shown without a target. */
export const least = (value: number, target: number): Measure => ({ value, target, ok: value >= target });
export const most = (value: number, target: number): Measure => ({ value, target, ok: value <= target });
export const shown = (value: number): Measure => ({ value, target: null, ok: true });

export const machine = (): string =>
  `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.versions.node}`;

/** Progress and remarks go to stderr, so that stdout is the result alone. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

export function report(measures: Readonly<Record<string, Measure>>, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ machine: machine(), measures })}\n`);
    return;
  }
  const width = Math.max(...Object.keys(measures).map((name) => name.length));
  const lines = Object.entries(measures).map(([name, { value, target, ok }]) => {
    const aim = target === null ? "" : `  to reach ${target}  ${ok ? "ok" : "missed"}`;
    return `${name.padEnd(width)}  ${figure(value).padStart(14)}${aim}`;
  });
  process.stdout.write(`${[machine(), ...lines].join("\n")}\n`);
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(4));
