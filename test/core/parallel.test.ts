import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { inParallel } from "../../lib/core/parallel.ts";

it("works at no more than so many at once, and at each of them once", async () => {
  let atWork = 0;
  let most = 0;
  const done: number[] = [];
  await inParallel([...Array(20).keys()], 4, async (one) => {
    most = Math.max(most, ++atWork);
    await turn();
    done.push(one);
    atWork--;
  });
  expect(most).toBe(4);
  expect(done.sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
});

it("begins nothing more after the first failure", async () => {
  const begun: number[] = [];
  const work = inParallel([...Array(20).keys()], 2, async (one) => {
    begun.push(one);
    await turn();
    if (one === 3) throw new Error("three");
  });
  await expect(work).rejects.toThrow("three");
  for (let i = 0; i < 50; i++) await turn();
  expect(begun.length).toBeLessThanOrEqual(5);
});

it("takes each from where they come from when its turn comes, and tells what goes wrong there", async () => {
  let taken = 0;
  function* made(): Generator<number> {
    for (let one = 0; one < 20; one++) {
      taken++;
      yield one;
    }
    throw new Error("no more");
  }
  let done = 0;
  const work = inParallel(made(), 3, async (one, index) => {
    expect(index).toBe(one);
    expect(taken - done).toBeLessThanOrEqual(3);
    await turn();
    done++;
  });
  await expect(work).rejects.toThrow("no more");
  expect(done).toBeGreaterThanOrEqual(18);
});
