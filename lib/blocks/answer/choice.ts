/**
 * Candidates → what is offered, with the places of its cards.
 *
 * Where offers stand on what was bought, its rows are read together with the cards, so that two rounds of reads are
 * enough. Cards are read ahead then: of what would be chosen without those rows, and of what they may bring. What
 * cannot be shown is passed over.
 */
import { calendarOf } from "../../core/calendar.ts";
import type { Hash64 } from "../../core/hash.ts";
import { ok, type Result } from "../../core/result.ts";
import { FOLLOWED_UP, MOST_AGED } from "../../customers/followed-up.ts";
import { type Choice, choose } from "../../offers/choose.ts";
import { PLACEMENTS } from "../../offers/placements.ts";
import { isAged } from "../../offers/shopper/shopper.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import { itemKey } from "../../tables/rows/facts.ts";
import { candidatesOf, fromHistory } from "./candidates.ts";
import { type CardPlaces, itemsOf, readCards } from "./cards.ts";
import { type NamedRows, readBought, toldRows } from "./read-rows.ts";
import type { Situation } from "./situation.ts";

export interface ShownBlocks {
  readonly choice: Choice;
  readonly places: CardPlaces;
}

export async function choiceFrom(
  situation: Situation,
  named: NamedRows,
  reader: BuildReader,
  explain: boolean,
): Promise<Result<ShownBlocks, ShardError>> {
  const { profile } = named;
  if (profile !== null && fromHistory(situation)) return followUp(situation, named, profile, reader, explain);
  return shown(choose(candidatesOf(situation, named, toldRows(named)), situation, explain), reader);
}

/** A choice with its cards, which are read now. */
export async function shown(choice: Choice, reader: BuildReader): Promise<Result<ShownBlocks, ShardError>> {
  const places = await readCards(
    reader,
    itemsOf(choice).map(({ key }) => key),
  );
  return places.ok ? ok({ choice, places: places.value }) : places;
}

async function followUp(
  situation: Situation,
  named: NamedRows,
  profile: CustomerRow,
  reader: BuildReader,
  explain: boolean,
): Promise<Result<ShownBlocks, ShardError>> {
  const told = toldRows(named);
  const wide = { ...situation, offersPerBlock: 2 * situation.offersPerBlock };
  const likely = itemsOf(choose(candidatesOf(wide, named, told), wide, false));
  const items = followedUp(situation, profile);
  const [bought, places] = await Promise.all([
    readBought(reader, items),
    readCards(reader, [...likely.map(({ key }) => key), ...items, ...profile.prefetch]),
  ]);
  if (!bought.ok) return bought;
  if (!places.ok) return places;
  const all = { rows: [...told.rows, ...bought.value.rows], ladders: bought.value.ladders };
  const choice = choose(candidatesOf(situation, named, all), situation, explain, {
    showable: ({ item: { key } }) => places.value.has(keyNumber(key.hi, key.lo)),
  });
  return ok({ choice, places: places.value });
}

/**
 * Keys of what is followed up: the plan where a limit is near, else what was bought last; where milestones count, first
 * what has grown old, and the plan.
 */
function followedUp({ placement, policy, now }: Situation, { plan, owned }: CustomerRow): Hash64[] {
  const planned = plan === null ? [] : [itemKey(plan)];
  const { occasion } = PLACEMENTS[placement];
  if (occasion === "quota") return planned;
  const latest = owned.slice(0, FOLLOWED_UP).map(({ key }) => key);
  if (occasion !== "milestone") return latest;
  const today = calendarOf(policy.time_zone)(now);
  const aged = owned.filter(({ durable, intervalDays, lastDay }) =>
    isAged({ durable, intervalDays, daysAgo: lastDay === 0 ? null : today - lastDay }),
  );
  const keys = [...aged.slice(0, MOST_AGED).map(({ key }) => key), ...planned, ...latest];
  return [...new Map(keys.map((key) => [keyNumber(key.hi, key.lo), key])).values()];
}
