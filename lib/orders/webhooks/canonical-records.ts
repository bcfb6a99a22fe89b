/** Canonical records by `POST /v1/orders`: one, a list, or NDJSON; all of them are right, or none is taken. */

import { err, ok, type Result } from "../../core/result.ts";
import { DAY } from "../../core/time.ts";
import type { RecordProblem } from "../order-problem.ts";
import { isReturn, toRecord } from "../read/record.ts";
import { type Changes, momentOf, NO_CHANGES, type VersionedRecord } from "./delivery.ts";

const MOST_RECORDS = 100;
/** Beside the fields of a record: `version` is a number that grows, or an RFC 3339 time. */
interface Extra {
  readonly version?: unknown;
}

/** A clock may be ahead by a day; an order of a later time would hide every other. */
const MOST_AHEAD_MS = DAY;

export function canonicalChanges(
  body: unknown,
  currency: string,
  now: number,
): Result<Changes, RecordProblem> {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (list.length > MOST_RECORDS) {
    return err(bad("too_long", null, `${list.length} records, at most ${MOST_RECORDS} at once`));
  }
  const records: VersionedRecord[] = [];
  for (const [i, value] of list.entries()) {
    const made = toRecord(value, { currency });
    if (!made.ok) return err({ ...made.error, message: `record ${i + 1}: ${made.error.message}` });
    const record = made.value;
    if (record.at > now + MOST_AHEAD_MS)
      return err(bad("bad_time", "at", `record ${i + 1}: at lies in the future`));
    const version = versionOf((value as Extra).version);
    if (version === undefined)
      return err(bad("malformed", "version", `record ${i + 1}: version must be a number or a time`));
    const identity = isReturn(record)
      ? `return ${JSON.stringify([record.order, record.at, record.lines])}`
      : record.id;
    records.push({ record, identity, version: isReturn(record) ? null : version });
  }
  return ok({ ...NO_CHANGES, records });
}

const bad = (reason: RecordProblem["reason"], field: string | null, message: string): RecordProblem => ({
  reason,
  field,
  message,
});

function versionOf(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  return typeof value === "string" ? (momentOf(value) ?? undefined) : undefined;
}
