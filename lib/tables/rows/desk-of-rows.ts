/**
 * What those who talk to a customer want to know besides: what the customer was offered and did with it, and how the
 * chance of keeping them moved. A container that rides in the shard of `customers`, where anything of it is known; no
 * answer to a shopper opens it.
 */
import type { Hash64 } from "../../core/hash.ts";
import { type Packed, pack } from "../format/packed.ts";
import { StringPool } from "../format/strings.ts";
import { type Columns, pool, read, u8, u16, u32, written } from "../format/table-schema.ts";
import { SHARE_STEPS, UNKNOWN_8 } from "./customer-format.ts";

/** How an offer ended, on the last day that it did. */
const OFFER_ENDS = ["seen", "clicked", "accepted", "dismissed"] as const;
export type OfferEnd = (typeof OFFER_ENDS)[number];

export interface OfferedRow {
  /** Of the item. */
  readonly key: Hash64;
  readonly placement: string;
  readonly kind: string;
  /** The latest day, since 1970-01-01. */
  readonly day: number;
  /** Days on which it was seen there, at most 255. */
  readonly times: number;
  readonly end: OfferEnd;
}

export interface DeskRow {
  /** `CustomerRow.alive` some weeks ago; `null` where the log could not tell, and for whoever has ordered since. */
  readonly aliveBefore: number | null;
  /** Latest first. */
  readonly offered: readonly OfferedRow[];
}

export const DESK = "DESK";
const WHOLE = { verified: "shard" } as const;
const RUN = { ...WHOLE, of: "dat" } as const;

export const DESK_COLUMNS = {
  before: u8("dali", "what `aliv` was some weeks ago, in steps of half a percent", {
    ...WHOLE,
    none: UNKNOWN_8,
  }),
  starts: u32("dat", "where the offers of each customer begin, latest first", { ...WHOLE, starts: true }),
  hi: u32("dkeh", "upper half of the item's key", RUN),
  lo: u32("dkel", "lower half", RUN),
  day: u16("dday", "day it was last seen", RUN),
  times: u8("dtim", "days it was seen on, at most 255", RUN),
  end: u8("dend", OFFER_ENDS.map((end, i) => `${i} ${end}`).join(", "), RUN),
  placement: u32("dpla", "placement, among `dwo`", RUN),
  kind: u32("dkin", "kind of block, among `dwo`", RUN),
  words: pool("dwo", "placements and kinds"),
} as const satisfies Columns;

const MOST_TIMES = 255;
const NOTHING: DeskRow = { aliveBefore: null, offered: [] };

/** By row of the shard, of rows `from … to − 1`: what rides in it. */
export function packDesk(
  rows: ReadonlyMap<number, Partial<DeskRow>>,
  from: number,
  to: number,
): Readonly<Record<string, Uint8Array>> {
  const own = Array.from({ length: to - from }, (_, i): DeskRow => ({ ...NOTHING, ...rows.get(from + i) }));
  if (own.every(({ aliveBefore, offered }) => aliveBefore === null && offered.length === 0)) return {};
  const all = own.flatMap(({ offered }) => offered);
  const words = new StringPool();
  const starts = new Uint32Array(own.length + 1);
  for (const [i, { offered }] of own.entries()) starts[i + 1] = starts[i]! + offered.length;
  const columns = written(DESK_COLUMNS, {
    before: Uint8Array.from(own, ({ aliveBefore }) =>
      aliveBefore === null ? UNKNOWN_8 : Math.round(aliveBefore * SHARE_STEPS),
    ),
    starts,
    hi: Uint32Array.from(all, ({ key }) => key.hi),
    lo: Uint32Array.from(all, ({ key }) => key.lo),
    day: Uint16Array.from(all, ({ day }) => day),
    times: Uint8Array.from(all, ({ times }) => Math.min(times, MOST_TIMES)),
    end: Uint8Array.from(all, ({ end }) => OFFER_ENDS.indexOf(end)),
    placement: Uint32Array.from(all, ({ placement }) => words.number(placement)),
    kind: Uint32Array.from(all, ({ kind }) => words.number(kind)),
    words: words.strings,
  });
  return { [DESK]: pack(DESK, columns) };
}

/** Of the customer of a row; nothing where the shard tells nothing sound. */
export const deskOfRow = (shard: Packed, row: number): DeskRow => openDesk(shard)(row);

/** The same for who asks of many rows. */
export function openDesk(shard: Packed): (row: number) => DeskRow {
  const inner = shard.has(DESK) ? shard.inner(DESK) : null;
  if (inner === null || !inner.ok) return () => NOTHING;
  const { before, starts, hi, lo, day, times, end, placement, kind, words } = read(DESK_COLUMNS, inner.value);
  return (row) => {
    const offered: OfferedRow[] = [];
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      offered.push({
        key: { hi: hi[i]!, lo: lo[i]! },
        placement: words.at(placement[i]!),
        kind: words.at(kind[i]!),
        day: day[i]!,
        times: times[i]!,
        end: OFFER_ENDS[end[i]!] ?? "seen",
      });
    }
    return { aliveBefore: before[row] === UNKNOWN_8 ? null : before[row]! / SHARE_STEPS, offered };
  };
}
