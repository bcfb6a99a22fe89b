import { ordersByCustomer } from "../affinity/counts/orders-by-customer.ts";
import type { Passes } from "../orders/log/passes.ts";
import type { OrderLog } from "../orders/order.ts";

/** What the log says of one rung; as it is, also where people step down more often than up. */
export interface RungChoice {
  readonly share: number;
  readonly stepUpRate: number | null;
  readonly stepUpOf: number;
}

/**
 * Per ladder and rung: the share of the family's buyers who chose it, and of the customers who bought it and bought in
 * the family again in a later order (a later time), how many ever bought a higher rung then. A customer is one buyer, and
 * so is each order of a guest or under an id that many people share, which never steps.
 * `rungOf[item]` is the item's rung and `ladderOf[item]` its ladder (−1: none), by the numbers of `fromLog`.
 */
export function* choicePasses(
  fromLog: Int32Array,
  ladderOf: Int32Array,
  rungOf: Uint8Array,
  rungs: readonly number[],
): Passes<RungChoice[][]> {
  const counts = rungs.map(noChoices);
  if (rungs.length > 0) {
    yield {
      by: "customer",
      see(piece) {
        const { starts, orders, on } = collect(piece, fromLog, ladderOf, rungOf, rungs.length);
        const person = personOf(piece);
        for (const [ladder, count] of counts.entries()) {
          const [from, to] = [starts[ladder]!, starts[ladder + 1]!];
          countChoices(piece.at, person, orders.subarray(from, to), on.subarray(from, to), count);
        }
      },
    };
  }
  return counts.map(choicesOf);
}

/** By rung: buyers who chose it, of those the customers who came again later, and those who then took a higher one. */
interface ChoiceCounts {
  buyers: number;
  readonly chose: Uint32Array;
  readonly came: Uint32Array;
  readonly stepped: Uint32Array;
}

const noChoices = (rungs: number): ChoiceCounts => ({
  buyers: 0,
  chose: new Uint32Array(rungs),
  came: new Uint32Array(rungs),
  stepped: new Uint32Array(rungs),
});

const choicesOf = ({ buyers, chose, came, stepped }: ChoiceCounts): RungChoice[] =>
  Array.from(chose, (count, rung) => ({
    share: buyers === 0 ? 0 : count / buyers,
    stepUpRate: came[rung] === 0 ? null : stepped[rung]! / came[rung]!,
    stepUpOf: came[rung]!,
  }));

/** The lines that hold a rung, ladder by ladder, in the order of time. */
function collect(
  log: OrderLog,
  fromLog: Int32Array,
  ladderOf: Int32Array,
  rungOf: Uint8Array,
  ladders: number,
): { starts: Uint32Array; orders: Uint32Array; on: Uint8Array } {
  const starts = new Uint32Array(ladders + 1);
  const each = (visit: (order: number, item: number, ladder: number) => void): void => {
    for (let order = 0; order < log.at.length; order++)
      for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++) {
        const item = fromLog[log.items[line]!]!;
        const ladder = item < 0 ? -1 : ladderOf[item]!;
        if (ladder >= 0) visit(order, item, ladder);
      }
  };
  each((_order, _item, ladder) => {
    starts[ladder + 1]!++;
  });
  for (let ladder = 0; ladder < ladders; ladder++) starts[ladder + 1]! += starts[ladder]!;
  const orders = new Uint32Array(starts[ladders]!);
  const on = new Uint8Array(starts[ladders]!);
  const next = starts.slice();
  each((order, item, ladder) => {
    const place = next[ladder]!++;
    orders[place] = order;
    on[place] = rungOf[item]!;
  });
  return { starts, orders, on };
}

/** Order → customer, −1 where it is told from no other's. */
function personOf(log: OrderLog): Int32Array {
  const person = log.customer.slice();
  for (const order of ordersByCustomer(log).alone) person[order] = -1;
  return person;
}

/** Adds the buyers of one ladder in a piece of the log. */
function countChoices(
  times: Float64Array,
  person: Int32Array,
  orders: Uint32Array,
  on: Uint8Array,
  counts: ChoiceCounts,
): void {
  const { chose, came, stepped } = counts;
  const byCustomer = new Map<number, number[]>();
  let guest = -1;
  let guestRungs = 0;
  for (let place = 0; place < orders.length; place++) {
    const order = orders[place]!;
    const customer = person[order]!;
    if (customer >= 0) {
      const places = byCustomer.get(customer);
      if (places === undefined) byCustomer.set(customer, [place]);
      else places.push(place);
      continue;
    }
    if (order !== guest) {
      guest = order;
      guestRungs = 0;
      counts.buyers++;
    }
    const bit = 1 << on[place]!;
    if ((guestRungs & bit) === 0) chose[on[place]!]!++;
    guestRungs |= bit;
  }
  for (const places of byCustomer.values()) {
    counts.buyers++;
    for (let rung = 0; rung < chose.length; rung++) {
      const first = places.find((place) => on[place] === rung);
      if (first === undefined) continue;
      chose[rung]!++;
      const at = times[orders[first]!]!;
      const later = places.filter((place) => times[orders[place]!]! > at);
      if (later.length === 0) continue;
      came[rung]!++;
      if (later.some((place) => on[place]! > rung)) stepped[rung]!++;
    }
  }
}
