import { expect } from "vitest";

/** Within `tolerance` of an expected figure, as a part of it. */
export function close(found: number, expected: number, tolerance = 1e-9): void {
  expect(Math.abs(found / expected - 1), `${found} against ${expected}`).toBeLessThan(tolerance);
}
