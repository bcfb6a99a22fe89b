import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import { countedMemos } from "./counted-night.ts";
import { keysOfUnit } from "./divide-events.ts";
import { signInKeys } from "./sign-ins.ts";

/** Keys of what this night used of events that may be used again. */
export async function eventMemos(context: StepContext): Promise<string[]> {
  const { eventGroups, counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  if (eventGroups === 0) return [];
  const used = await countedMemos(context, counted);
  for (let group = 0; group < eventGroups; group++) {
    for (const unit of await readArtifact(context, ARTIFACTS.eventGroup, group))
      used.push(...signInKeys(unit));
    for (const unit of await readArtifact(context, ARTIFACTS.dividedEvents, group))
      used.push(...keysOfUnit(unit));
  }
  return used;
}
