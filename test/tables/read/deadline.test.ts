import { describe, expect, it } from "vitest";
import { Deadline, LATE, within } from "../../../lib/tables/read/deadline.ts";
import { clock } from "../../fixtures/clock.ts";

const never = new Promise<string>(() => {});

describe("waiting no longer than agreed", () => {
  it("gives what came in time, or why it did not, and stops the clock", async () => {
    const { timer, set, running } = clock();
    expect(await within(Promise.resolve("here"), 40, timer)).toBe("here");
    await expect(within(Promise.reject(new Error("lost")), 40, timer)).rejects.toThrow("lost");
    expect(set).toEqual([40, 40]);
    expect(running.size).toBe(0);
  });

  it("gives up on what is late, whatever becomes of it then", async () => {
    const { timer, ring } = clock();
    let fail = (_: Error): void => {};
    const slow = within(
      new Promise((_, reject) => {
        fail = reject;
      }),
      40,
      timer,
    );
    ring();
    expect(await slow).toBe(LATE);
    fail(new Error("too late to matter"));
  });

  it("is one deadline for several: what came before it is taken, the rest is late", async () => {
    const { timer, set, ring, running } = clock();
    const deadline = new Deadline(25, timer);
    expect(await deadline.meet(Promise.resolve("here"))).toBe("here");
    const slow = [deadline.meet(never), deadline.meet(never)];
    ring();
    expect(await Promise.all(slow)).toEqual([LATE, LATE]);
    expect([deadline.milliseconds, ...set]).toEqual([25, 25]);
    deadline.cancel();
    expect(running.size).toBe(0);
  });
});
