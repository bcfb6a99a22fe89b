import { DAY } from "../../../core/time.ts";
import { setAside } from "../../set-aside.ts";
import type { Imported } from "../format.ts";
import { writeRecord } from "../gathered/write-record.ts";

/** A clock that runs ahead is forgiven this much. */
export const AHEAD_MS = DAY;

/** What comes of an import, set aside where it has not happened yet; `now`: milliseconds since 1970. */
export function futureAside(one: Imported, now: number): Imported {
  if (one.kind === "rejected" || one.record.at <= now + AHEAD_MS) return one;
  const { record, file, line } = one;
  const problem = {
    reason: "future",
    field: "at",
    message: `${new Date(record.at).toISOString()} has not come yet`,
  } as const;
  const raw = writeRecord("id" in record ? { ...record, customer: null } : record);
  return { kind: "rejected", rejected: setAside(problem, file, line, raw) };
}
