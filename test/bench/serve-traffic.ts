/**
 * What a shop's traffic gets, with what the bounded cache does not hold read as it comes: each turn another stretch of
 * it, so that no request comes again but as the shop's demand has it. Beside it the floor: a Worker that gets the very
 * values that an isolate would read for each of these requests, and does nothing with them.
 */
import { oneByOne, throughput } from "./http-client.ts";
import { median } from "./page-times.ts";
import { Engine } from "./serve-engine.ts";
import type { Sides } from "./serve-sides.ts";

const CONNECTIONS = 8;
/** Milliseconds between two requests that reach the same isolate, for the engine that tells what it would read. */
export const PAUSE = 20;

export interface TrafficFigures {
  /** Requests a second, of those of a Worker that says `hi`: ours, and the floor. */
  readonly ours: number;
  readonly floor: number;
  /** Values read an answer. */
  readonly reads: number;
}

export async function trafficOf(
  { ports }: Sides,
  values: ReadonlyMap<string, Uint8Array>,
  queries: readonly string[],
  { turns, milliseconds }: { readonly turns: number; readonly milliseconds: number },
): Promise<TrafficFigures> {
  const stretch = Math.floor(queries.length / (turns + 1));
  const turn = (paths: readonly string[], n: number) => paths.slice(n * stretch, (n + 1) * stretch);
  const engine = new Engine({ values }, { pause: PAUSE });
  const ours = queries.map((search) => `/v1/blocks${search}`);
  const floor: string[] = [];
  let reads = 0;
  for (const search of queries) {
    const { rounds } = await engine.answer(search);
    if (floor.length >= stretch) reads += rounds.flat().length;
    floor.push(bareRounds(rounds));
  }
  await oneByOne(ports.mix, turn(ours, 0));
  const ratios = { ours: [] as number[], floor: [] as number[] };
  for (let n = 1; n <= turns; n++) {
    const hello = await throughput(ports.hello, turn(ours, n), CONNECTIONS, milliseconds);
    const bare = await throughput(ports["two-rounds"], turn(floor, n), CONNECTIONS, milliseconds);
    const mix = await throughput(ports.mix, turn(ours, n), CONNECTIONS, milliseconds);
    ratios.ours.push(mix / hello);
    ratios.floor.push(bare / hello);
  }
  return {
    ours: median(ratios.ours),
    floor: median(ratios.floor),
    reads: reads / (queries.length - stretch),
  };
}

/** What the Worker that does nothing with them is asked for these values. */
export const bareRounds = ([first = [], second = []]: readonly (readonly string[])[]): string =>
  `/?first=${encodeURIComponent(first.join())}&second=${encodeURIComponent(second.join())}`;
