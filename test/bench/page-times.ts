/** What a page takes, from here, and the Worker that does nothing to compare with. */
import { get } from "node:http";

/** The Worker to compare with: the origin's stream, not even looked at. */
export function passThrough(origin: number): string {
  return `export default {
  fetch(request) {
    const { pathname, search } = new URL(request.url);
    return fetch("http://127.0.0.1:${origin}" + pathname + search, { redirect: "manual" });
  },
};`;
}

export interface Timing {
  readonly first: number;
  readonly total: number;
}

/** Milliseconds to the body's first byte and to its last. */
export function timed(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<Timing> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let first = 0;
    get(url.href, { agent: false, headers }, (response) => {
      response.on("data", () => {
        if (first === 0) first = performance.now() - began;
      });
      response.on("end", () => resolve({ first, total: performance.now() - began }));
      response.on("error", reject);
    }).on("error", reject);
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function shownMs(
  sides: Record<"filled" | "untouched", Timing[]>,
  of: (timing: Timing) => number,
): string {
  return `${median(sides.filled.map(of)).toFixed(2)} and ${median(sides.untouched.map(of)).toFixed(2)}`;
}
