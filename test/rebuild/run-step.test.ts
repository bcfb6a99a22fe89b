import { expect, it } from "vitest";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import { runStep } from "../../lib/rebuild/pipeline/run-step.ts";
import { donePrefix } from "../../lib/rebuild/pipeline/step-records.ts";
import type { StepInput, StepOutput } from "../../lib/rebuild/pipeline/steps.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import { getJson, putJson } from "../../lib/rebuild/storage/columns.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { AS_OF, pseudonyms, putText, runOptions } from "./shop.ts";

it("a step is done once, and again where other code did it: a release while a night is on its way", async () => {
  const blobs = memoryBlobs();
  const order = {
    id: "a",
    at: new Date(AS_OF - 86_400_000).toISOString(),
    lines: [{ sku: "x", qty: 1, price: 1 }],
  };
  await putText(blobs, "orders/a.ndjson", JSON.stringify(order));
  const options = runOptions({ rules: { quarantined: 1, remaining: 0, score: 0 } });
  const environment = { blobs, tables: memoryStore(), pseudonyms, now: () => options.clock };
  let tried = 0;
  const step = async <N extends StepName>(name: N, input: StepInput<N>): Promise<StepOutput<N>> => {
    const run = () => runStep(environment, options.run, name, input);
    const result = await run();
    if (tried++ > 0) return result;
    const [record] = await blobs.list(donePrefix(options.run));
    const told = await getJson<{ code: number }>(blobs, record!.key);
    const noted = { other: "result" };
    await putJson(blobs, record!.key, { ...told, result: noted });
    expect(await run()).toEqual(noted);
    await putJson(blobs, record!.key, { ...told, code: told.code - 1, result: noted });
    expect(await run()).toEqual(result);
    return result;
  };
  expect(await rebuildHere(options, { ...environment, step })).toMatchObject({ published: true });
  expect(tried).toBeGreaterThan(5);
});
