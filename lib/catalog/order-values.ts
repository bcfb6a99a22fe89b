import type { OrderLog } from "../orders/order.ts";

/** What orders come to, to three digits: so many different values are few, and the same in whatever pieces a log comes. */
export class OrderValues {
  readonly #counts = new Map<number, number>();

  /** Orders of which no line has a price say nothing. */
  add({ offsets, price, qty }: Pick<OrderLog, "offsets" | "price" | "qty">): void {
    for (let order = 0; order + 1 < offsets.length; order++) {
      let value = 0;
      for (let line = offsets[order]!; line < offsets[order + 1]!; line++)
        if (price[line]! > 0) value += price[line]! * qty[line]!;
      if (value === 0) continue;
      const rounded = Number(value.toPrecision(3));
      this.#counts.set(rounded, (this.#counts.get(rounded) ?? 0) + 1);
    }
  }

  /** Minor units of the order in the middle, `null` where no order has a value. */
  median(): number | null {
    let orders = 0;
    for (const count of this.#counts.values()) orders += count;
    let before = 0;
    for (const [value, count] of [...this.#counts].sort(([a], [b]) => a - b)) {
      before += count;
      if (2 * before >= orders) return value;
    }
    return null;
  }
}

/** Minor units of the order in the middle. */
export function typicalOrderOf(log: OrderLog): number | null {
  const values = new OrderValues();
  values.add(log);
  return values.median();
}
