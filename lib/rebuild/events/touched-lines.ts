/** The events of those who are counted again, out of all: as they were when they were counted, and as they are. */
import { hex64 } from "../../core/hash.ts";
import { IdTable } from "../../core/id-table.ts";
import { partOf } from "../../report/place.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { DividedUnit } from "../shapes/event-shapes.ts";
import { doerIn, keysOf, Touched } from "./changed-people.ts";
import { visitorIn } from "./event-rows.ts";
import { everyLine, padded, workWriter } from "./parted-lines.ts";
import { hashOfName, readLinks } from "./sign-ins.ts";

/** Of a group of events; behind the groups come the units that are gone, one by one. */
export async function gatherTouched(context: StepContext, group: number): Promise<{ lines: number }> {
  const { eventGroups, before: night } = await readArtifact(context, ARTIFACTS.eventPlan);
  const { parts, runs } = await readArtifact(context, ARTIFACTS.division);
  const { gone } = await readArtifact(context, ARTIFACTS.recount);
  const isNow = group < eventGroups;
  const units: readonly DividedUnit[] = isNow
    ? await readArtifact(context, ARTIFACTS.dividedEvents, group)
    : [gone[group - eventGroups]!];
  const known = new Set(night!.units.map(({ at }) => at));
  const touched = new Touched(context, (await readColumns(context, ARTIFACTS.touched)).u32("who"));
  const links = await readLinks(context);
  const formerly = await namedBefore(context, links);
  const writers = {
    before: workWriter(context, "touchedEvents", runs, `before-${padded(group)}`),
    now: workWriter(context, "touchedEvents", runs, `now-${padded(group)}`),
  };
  let lines = 0;
  const placeOf = (name: string): number | null => (touched.has(name) ? partOf(name, runs) : null);
  const handOn = (side: "before" | "now", place: number | null, line: string) => {
    if (place === null) return;
    writers[side].add(place, line);
    lines++;
  };
  for (const unit of units) {
    const wasThere = known.has(unit.at);
    /** Where what a visitor did goes: most did several things. */
    const places = new Map<string | null, Record<"before" | "now", number | null>>();
    const placesOf = (line: string) => {
      const visitor = visitorIn(line);
      const found = places.get(visitor);
      if (found !== undefined) return found;
      const own = {
        now: isNow ? placeOf(doerIn(line, links)) : null,
        before: wasThere ? placeOf(doerIn(line, formerly)) : null,
      };
      if (visitor !== null) places.set(visitor, own);
      return own;
    };
    await everyLine(
      context,
      keysOf(unit),
      parts,
      (line) => {
        const { now, before } = placesOf(line);
        handOn("now", now, line);
        handOn("before", before, line);
      },
      async () => {
        for (const writer of Object.values(writers)) if (writer.full) await writer.write();
      },
    );
  }
  for (const writer of Object.values(writers)) await writer.write();
  return { lines };
}

/** Who visitors were for the night before: most who they are now. */
async function namedBefore(
  context: StepContext,
  links: Awaited<ReturnType<typeof readLinks>>,
): Promise<{ ofVisitor(visitor: string): string }> {
  const columns = await readColumns(context, ARTIFACTS.namedAnew);
  const [vis, was] = [columns.u32("vis"), columns.u32("was")];
  const visitors = new IdTable();
  for (let i = 0; i < vis.length; i += 2) visitors.row(vis[i]!, vis[i + 1]!);
  return {
    ofVisitor(visitor) {
      const { hi, lo } = hashOfName(visitor);
      const row = visitors.find(hi, lo);
      return row < 0 ? links.ofVisitor(visitor) : hex64({ hi: was[2 * row]!, lo: was[2 * row + 1]! });
    },
  };
}
