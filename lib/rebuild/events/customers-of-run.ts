import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { CountedCustomers } from "../shapes/event-shapes.ts";
import { partsOfRun } from "./event-plan.ts";

/** Customers of a run of parts: what kind of customers they are, and what is expected of them. */
export async function kindsOf(
  context: StepContext,
  run: number,
): Promise<Omit<CountedCustomers, "members"> & { readonly expectedOf: ReadonlyMap<string, number | null> }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const nps = new Map((await readArtifact(context, ARTIFACTS.feed)).map((one) => [one.customer, one.nps]));
  const kinds: CountedCustomers["kinds"][number][] = [];
  const programs: string[] = [];
  const expectedOf = new Map<string, number | null>();
  for (const part of partsOfRun(run, parts)) {
    const buyers = await readArtifact(context, ARTIFACTS.reportBuyers, part);
    const facts = await readArtifact(context, ARTIFACTS.buyerFacts, part);
    programs.push(...buyers.programs);
    for (const [c, id] of buyers.ids.entries()) {
      const { cpm, rfm, lifetimeValue } = facts[c]!;
      kinds.push([id, cpm, rfm, nps.get(id) ?? null]);
      expectedOf.set(id, lifetimeValue);
    }
  }
  return { kinds, programs, expectedOf };
}
