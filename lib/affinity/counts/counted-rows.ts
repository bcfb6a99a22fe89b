import { type GateLevels, gateLevels, levelOf } from "../../core/statistics/false-share.ts";
import { type AboveChance, aboveChance, NOT_ABOVE } from "./above-chance.ts";
import { meetingsByOctave } from "./basket-octaves.ts";
import type { Baskets } from "./baskets.ts";
import { chanceMeetings } from "./chance.ts";
import { unexplainedSpread } from "./common-pairs.ts";
import { type CountRow, countRows } from "./count-rows.ts";
import { type DayPiece, MeetingsByDay } from "./days.ts";
import type { HeldPairs } from "./held-pairs.ts";
import { meetingsByKind } from "./kinds.ts";
import { PairStore } from "./pair-store.ts";
import { seasonalMeetings } from "./seasons.ts";
import { meetingsByStratum } from "./strata.ts";

export interface GateOptions {
  readonly minJoint: number;
  /** 0 passes every pair that is held, whatever its sign. */
  readonly minLlr: number;
  readonly minLift: number;
  readonly maxPairs: number;
}

/**
 * Meetings among the baskets of each octave of lines apart say what the margins cannot: what is bought by the list meets
 * in the long baskets for that alone, and a printer meets its toner in the short ones. Whatever the margins say, a pair
 * must lie beyond these (p = .04), and passes where it does twice as far as is asked, `minLlr`: at 10.83 chance gets there
 * once in 600,000 pairs, so that asking twice lets no more of it pass.
 */
const LEAST_IN_OCTAVES = 3;
const PLAIN = 2;

/** How many meetings are to be expected, of so many that the whole log lets expect. */
type Meetings = (a: number, b: number, joint: number, expected: number) => number;

/** … where nothing is looked at apart. */
const whole: Meetings = (_a, _b, _joint, expected) => expected;

/**
 * Kinds of baskets are believed where without them the expectation is surely off by so much and more, which the least lift
 * does not see to, and with them surely by less than that, in baskets that did not tell them: what is left else is of habits
 * and themes, and kinds made of these would take the one for the other.
 */
const LEAST_OFF = 0.15;
const MOST_LEFT = 0.25;

/** What of a pair its level depends on. */
interface Shown {
  readonly rank: number;
  readonly partner: number;
  /** Orders that hold both, and the sum over buyers of the squares of how many of them each placed. */
  readonly joint: number;
  readonly squares: number;
  /** How many times as often they meet for what sells on the same days. */
  readonly byDay: number;
}

/**
 * Rows `from … to − 1` of a log's pairs, counted and gated apart from the others; what bar they must reach only all can
 * tell. When they have been counted the days are shown them, of those pairs that chance does not explain so far.
 */
export class CountedRows {
  readonly #held: HeldPairs;
  readonly #level: (shown: Shown) => number;
  /** Of the pairs that reach a level at all, by row: place among those held, and squares. */
  readonly #offsets: Uint32Array;
  readonly #places: Uint32Array;
  readonly #squares: readonly number[];
  readonly #byDay: MeetingsByDay;
  readonly #paired: Uint32Array;

  constructor(baskets: Baskets, options: GateOptions, from: number, to: number) {
    const { mass, total, items, paired } = baskets;
    const levels = gateLevels(options.minLlr);
    this.#paired = paired;
    this.#level = levelsOf(baskets, options, levels);
    const store = new PairStore(items, options.minJoint, options.maxPairs);
    const held = new Uint32Array(items);
    const buyers = new Uint32Array(items);
    let seen = 0;
    const visit = (row: CountRow): void => {
      const { rank, partners, length, joint, weight, repeats, squares } = row;
      buyers[rank] = row.buyers;
      seen += length;
      let count = 0;
      for (let i = 0; i < length; i++) {
        const partner = partners[i]!;
        if (joint[partner]! - repeats[partner]! >= store.least) held[count++] = partner;
      }
      const expectedShare = mass[rank]! / total;
      for (const partner of held.subarray(0, count).sort()) {
        const shown = {
          rank,
          partner,
          joint: joint[partner]!,
          squares: joint[partner]! + squares[partner]!,
          byDay: 1,
        };
        const both = weight[partner]!;
        // What is no more than chance by its weight needs no reckoning of its meetings.
        const level = both > expectedShare * mass[partner]! || options.minLlr === 0 ? this.#level(shown) : 0;
        store.push(shown, joint[partner]! - repeats[partner]!, both, level);
      }
      store.endRow(rank);
    };
    countRows(baskets, visit, from, to);
    const stored = store.finish(seen, buyers);
    this.#held = stored.held;
    this.#squares = stored.squares;
    ({ offsets: this.#offsets, places: this.#places } = reaching(this.#held, this.#squares.length));
    this.#byDay = new MeetingsByDay(
      this.#offsets,
      this.#places.map((place) => this.#held.partner[place]!),
    );
  }

  /** Rank → 1 where its days are still to be seen. */
  get asked(): Uint8Array {
    return this.#byDay.asked;
  }

  see(piece: DayPiece): void {
    this.#byDay.see(piece);
  }

  /** When all days have been seen. */
  finish(): HeldPairs {
    const { partner: partners, joint: joints, level } = this.#held;
    const byDay = this.#byDay.finish();
    for (let rank = 0; rank + 1 < this.#offsets.length; rank++)
      for (let i = this.#offsets[rank]!; i < this.#offsets[rank + 1]!; i++) {
        const place = this.#places[i]!;
        const [partner, joint] = [partners[place]!, joints[place]!];
        const days = byDay(rank, i, this.#paired[rank]!, this.#paired[partner]!, joint);
        // Where the days say nothing, the level stands as it is.
        if (days > 1)
          level[place] = this.#level({ rank, partner, joint, squares: this.#squares[i]!, byDay: days });
      }
    return this.#held;
  }
}

/** How far above chance two items meet. */
function levelsOf(
  { paired, sizes, octaves, common, seasons, strata, kinds }: Baskets,
  { minLlr, minLift }: GateOptions,
  levels: GateLevels,
): (shown: Shown) => number {
  if (minLlr === 0) return () => levels.deviances.length;
  const byMargins = chanceMeetings(paired, sizes);
  const byOctave = meetingsByOctave(octaves, sizes);
  const inSeason = seasonalMeetings(seasons);
  const byStratum = meetingsByStratum(strata, { paired, sizes });
  let orders = 0;
  for (let lines = 2; lines < sizes.length; lines++) orders += sizes[lines]!;
  const unexplained = unexplainedSpread(
    common,
    (a, b, joint) => byStratum(a, b, joint, byOctave(a, b)) * inSeason(a, b, joint),
    byMargins.spread,
  );
  const told = unexplained > LEAST_OFF ? kinds() : null;
  const inKinds = told !== null && told.left < MOST_LEFT ? meetingsByKind(told) : whole;
  const lift = Math.min(minLift, 1 + unexplained);
  const level = (
    { rank, partner, joint, squares, byDay }: Shown,
    inStrata: Meetings,
    ofKinds: Meetings,
  ): number => {
    const [a, b] = [paired[rank]!, paired[partner]!];
    const season = inSeason(rank, partner, joint, byDay);
    const beyondChance = (meetings: number, spread?: number): AboveChance => {
      // What is in nearly every order must meet the others so often, whatever goes with what (Fréchet's bound).
      // Where both say something it is the same that they say, for all that can be told.
      const chance = Math.max(
        inStrata(rank, partner, joint, meetings) * season,
        ofKinds(rank, partner, joint, meetings),
      );
      const expected = lift * Math.max(chance, a + b - orders);
      return joint > expected ? aboveChance({ joint, squares, a, b, orders, expected, spread }) : NOT_ABOVE;
    };
    const inOctaves = beyondChance(byOctave(rank, partner));
    if (Math.min(inOctaves.ratio, inOctaves.beyond) >= PLAIN * minLlr)
      return levelOf(inOctaves.beyond, levels);
    if (inOctaves.beyond < Math.min(LEAST_IN_OCTAVES, minLlr)) return 0;
    const { ratio, beyond } = beyondChance(
      byMargins.meetings(rank, partner),
      byMargins.spread(rank, partner),
    );
    return ratio < minLlr ? 0 : levelOf(beyond, levels);
  };
  // These let expect more, never less, and there may be hundreds: only what passes without them is asked of them.
  return (shown) => (level(shown, whole, whole) === 0 ? 0 : level(shown, byStratum, inKinds));
}

/** The pairs that reach a level, `count` of them: row → first, and where each is held. */
function reaching(
  { offsets, level }: HeldPairs,
  count: number,
): { readonly offsets: Uint32Array; readonly places: Uint32Array } {
  const own = new Uint32Array(offsets.length);
  const places = new Uint32Array(count);
  let next = 0;
  for (let rank = 0; rank + 1 < offsets.length; rank++) {
    for (let place = offsets[rank]!; place < offsets[rank + 1]!; place++)
      if (level[place]! > 0) places[next++] = place;
    own[rank + 1] = next;
  }
  return { offsets: own, places };
}
