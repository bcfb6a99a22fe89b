/** What the platform is told of a night's steps: their names, which failure is worth another try, and what came of it. */
import { env } from "cloudflare:workers";
import { NonRetryableError } from "cloudflare:workflows";
import { beforeEach, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { runWorkflow } from "../../functions/workflow-steps.ts";
import { CODE_VERSION } from "../../lib/rebuild/run/code-version.ts";
import type { RunOptions } from "../../lib/rebuild/run/step-context.ts";
import { failing } from "./faulty.ts";
import { currentName, emptyBucket, optionsOf, uploadLog } from "./rebuild-shop.ts";

interface Step {
  readonly name: string;
  readonly retries: unknown;
  readonly gave: string;
}

/** A night as the platform would run it, whose steps are tried once each; what each was and came to. */
async function night(run: string, as: Env = env as Env, more: Partial<RunOptions> = {}) {
  const steps: Step[] = [];
  const failures: unknown[] = [];
  const work = async (name: string, config: { retries: unknown }, step: () => Promise<unknown>) => {
    try {
      const gave = await step();
      steps.push({ name, retries: config.retries, gave: typeof gave });
      return gave;
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  const outcome = await runWorkflow(as, optionsOf(run, more), { do: work } as never).catch(
    (error: unknown) => error,
  );
  return { outcome, steps, failures };
}
const noteOf = async (run: string) => (await env.LOGS.get(`reports/${run}.failed.json`))?.json();

beforeEach(emptyBucket);

it("a step bears its name and the release's, is tried again, and gives text", async () => {
  await uploadLog();
  const { outcome, steps, failures } = await night("whole");
  expect(outcome).toMatchObject({ published: true, build: await currentName() });
  expect(failures).toEqual([]);
  const [begin, ...others] = steps;
  expect(begin?.name).toBe("begin");
  expect(others.length).toBeGreaterThan(10);
  for (const { name, gave } of others) {
    expect(name.endsWith(` by ${CODE_VERSION}`), name).toBe(true);
    expect(gave).toBe("string");
  }
  expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
  for (const { retries } of steps)
    expect(retries).toEqual({ limit: 5, delay: "10 seconds", backoff: "exponential" });
  expect(await noteOf("whole")).toBeUndefined();
});

it("a failure that the same files would bring again is not worth another try, and is noted", async () => {
  await uploadLog();
  // So little a step that the log does not fit into any number of them.
  const { settings } = optionsOf("settings");
  const small = { settings: { ...settings, stepBytes: 20e3, partBytes: 2000, sliceLines: 30 } };
  const { outcome, failures } = await night("small", env as Env, small);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toBeInstanceOf(NonRetryableError);
  expect(outcome).toBe(failures[0]);
  expect((outcome as Error).name).toBe("BudgetExceeded");
  expect(await noteOf("small")).toMatchObject({ error: (outcome as Error).message });
});

it("where there is nothing to build no step has failed, and that is noted", async () => {
  const { outcome, failures, steps } = await night("empty");
  expect([failures, steps.at(-1)?.name]).toEqual([[], "note the failure"]);
  expect(outcome).toMatchObject({ name: "NothingToBuild" });
  expect(await noteOf("empty")).toMatchObject({ error: expect.stringContaining("no paid order") });
});

it("a failure of the store is worth one, and is noted", async () => {
  await uploadLog();
  const TABLES = failing(env.TABLES, "put", "t/");
  const { outcome, failures, steps } = await night("broken", { ...env, TABLES } as Env);
  expect(failures).toHaveLength(1);
  expect(failures[0]).not.toBeInstanceOf(NonRetryableError);
  expect(outcome).toBe(failures[0]);
  expect(steps.at(-1)?.name).toBe("note the failure");
  expect(await noteOf("broken")).toMatchObject({ error: expect.stringContaining("internal error") });
});
