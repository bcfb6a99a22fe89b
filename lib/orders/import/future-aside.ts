import { DAY } from "../../core/time.ts";
import { setAside } from "../set-aside.ts";
import type { Imported } from "./format.ts";
import { writeRecord } from "./write-record.ts";

/** A clock that runs ahead is forgiven this much. */
export const AHEAD_MS = DAY;

/** What comes of an import, with records that have not happened yet set aside; `now`: milliseconds since 1970. */
export async function* futureAside(
  found: AsyncIterable<Imported>,
  now: number,
): AsyncGenerator<Imported, void, undefined> {
  for await (const one of found) {
    if (one.kind === "rejected" || one.record.at <= now + AHEAD_MS) {
      yield one;
      continue;
    }
    const { record, file, line } = one;
    const problem = {
      reason: "future",
      field: "at",
      message: `${new Date(record.at).toISOString()} has not come yet`,
    } as const;
    yield {
      kind: "rejected",
      rejected: setAside(
        problem,
        file,
        line,
        writeRecord("id" in record ? { ...record, customer: null } : record),
      ),
    };
  }
}
