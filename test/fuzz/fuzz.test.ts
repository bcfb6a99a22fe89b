/** 100,000 cases of hostile input, split by kind; the seed is printed, and `FUZZ_SEED` takes it again. */
import { afterAll, describe, expect, it } from "vitest";
import { stopRealShop } from "./real-worker.ts";
import { fuzz, fuzzInputs, shareOf } from "./run-fuzz.ts";

const CASES = 100_000;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 0x7fffffff);
const inputs = await fuzzInputs();
afterAll(stopRealShop);

describe(`hostile input (FUZZ_SEED=${seed})`, () => {
  for (const one of inputs) {
    it(
      `${one.name}: ${shareOf(one, inputs, CASES)} cases are answered or refused, in time`,
      () => fuzz(one, shareOf(one, inputs, CASES), seed),
      240_000,
    );
  }
  it("is of every kind that comes from outside", () => {
    expect(inputs.length).toBeGreaterThanOrEqual(20);
  });
});
