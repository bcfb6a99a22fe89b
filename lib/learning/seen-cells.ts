/**
 * What became of offers, counted: of each pair, placement, kind and position how often it was seen and how that ended.
 * All that learning needs, and as large as the catalog however many shoppers there were; the counts of some shoppers
 * and of others add up to those of all.
 */
import { byCodeUnits } from "../core/code-unit-order.ts";
import { negated } from "../core/negated.ts";
import { DAY } from "../core/time.ts";

/** What became of one offer seen by one shopper on one day. */
export interface Seen {
  readonly placement: string;
  readonly kind: string;
  readonly anchor: string | null;
  readonly sku: string;
  /** From 0; `null` where it is not known, which counts as the first. */
  readonly position: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly accepted: boolean;
  readonly dismissed: boolean;
  /** Opened or laid into the cart. */
  readonly clicked?: boolean;
}

export interface SeenCell extends Pick<Seen, "placement" | "kind" | "anchor" | "sku"> {
  readonly position: number;
  /** Looks by their weight: accepted; dismissed and not accepted; neither. */
  readonly accepted: number;
  readonly waved: number;
  readonly passed: number;
  /** All that were dismissed, by their weight. */
  readonly dismissed: number;
  /** As they were, however long ago: looks, and of them those accepted, opened and waved away. */
  readonly seenRaw: number;
  readonly acceptedRaw: number;
  readonly clickedRaw: number;
  readonly dismissedRaw: number;
}

/** Positions that are told apart; what stands later counts as the last. */
export const MOST_POSITIONS = 12;
/** Weights are whole multiples of this, so that their sums are exact and people may be added in any order. */
const GRAIN = 2 ** -20;

type Counts = { -readonly [K in keyof SeenCell]: SeenCell[K] };

export class SeenCells {
  readonly #cells = new Map<string, Counts>();

  /** What was long ago counts less: half after so many days. Weights are told from `since` (see {@link weighedSince}). */
  add(seen: Seen, halfLifeDays: number, since: number): void {
    const { placement, kind, anchor, sku, position, at, accepted, dismissed, clicked = false } = seen;
    const halfLives = Math.min(1, (at - since) / (halfLifeDays * DAY));
    const weight = GRAIN * Math.round(2 ** halfLives / GRAIN);
    this.join({
      placement,
      kind,
      anchor,
      sku,
      position: Math.min(MOST_POSITIONS - 1, position ?? 0),
      accepted: accepted ? weight : 0,
      waved: dismissed && !accepted ? weight : 0,
      passed: dismissed || accepted ? 0 : weight,
      dismissed: dismissed ? weight : 0,
      seenRaw: 1,
      acceptedRaw: accepted ? 1 : 0,
      clickedRaw: clicked ? 1 : 0,
      dismissedRaw: dismissed ? 1 : 0,
    });
  }

  join(cell: SeenCell): void {
    const key = nameOf(cell);
    const known = this.#cells.get(key);
    if (known === undefined) this.#cells.set(key, { ...cell });
    else {
      known.accepted += cell.accepted;
      known.waved += cell.waved;
      known.passed += cell.passed;
      known.dismissed += cell.dismissed;
      known.seenRaw += cell.seenRaw;
      known.acceptedRaw += cell.acceptedRaw;
      known.clickedRaw += cell.clickedRaw;
      known.dismissedRaw += cell.dismissedRaw;
    }
  }

  /** In one order, whatever they were counted from. */
  cells(): SeenCell[] {
    return [...this.#cells]
      .filter(([, { seenRaw }]) => seenRaw > 0)
      .sort(([a], [b]) => byCodeUnits(a, b))
      .map(([, cell]) => cell);
  }
}

/**
 * The moment, milliseconds since 1970, that weights are told from: the same for all nights of one half-life, so that what
 * one night has counted holds for the next. What is after the present counts as the present.
 */
export function weighedSince(asOf: number, to: number, halfLifeDays: number): number {
  const halfLife = halfLifeDays * DAY;
  return to > asOf ? asOf - halfLife : Math.floor(asOf / halfLife) * halfLife;
}

/** The same with the weights that looks have at `asOf`: 1 for one of that moment. */
export function weighedAt(
  cells: readonly SeenCell[],
  {
    since,
    asOf,
    halfLifeDays,
  }: { readonly since: number; readonly asOf: number; readonly halfLifeDays: number },
): SeenCell[] {
  const by = 0.5 ** ((asOf - since) / (halfLifeDays * DAY));
  return cells.map((cell) => ({
    ...cell,
    accepted: by * cell.accepted,
    waved: by * cell.waved,
    passed: by * cell.passed,
    dismissed: by * cell.dismissed,
  }));
}

/** Of looks and people that are taken away again. */
export const lessCell = (cell: SeenCell): SeenCell => ({ ...negated(cell), position: cell.position });

/** Whether its sums are exact still. */
export const isExactCell = ({ accepted, waved, passed, dismissed }: SeenCell): boolean =>
  [accepted, waved, passed, dismissed].every((sum) => Number.isSafeInteger(sum / GRAIN));

const nameOf = ({ placement, kind, anchor, sku, position }: SeenCell): string =>
  [placement, kind, anchor === null ? "" : `+${anchor}`, sku, position].join("\n");
