/** How often each item was sold at each price: an open-addressed table, as large as there are different ones. */
export class PriceCounts {
  readonly #items: number;
  #item = new Uint32Array(1024);
  #price = new Int32Array(1024);
  /** 0 where a slot is free. */
  #count = new Uint32Array(1024);
  #size = 0;

  constructor(items: number) {
    this.#items = items;
  }

  /** Array bytes held, while the table grows the old one and the new. */
  get bytes(): number {
    return 12 * 1.5 * this.#count.length;
  }

  /** One sale; a negative price is unknown and does not count. */
  count(item: number, price: number): void {
    if (price < 0) return;
    const slot = this.#slot(item, price);
    if (this.#count[slot]!++ > 0) return;
    this.#item[slot] = item;
    this.#price[slot] = price;
    if (2 * ++this.#size > this.#count.length) this.#grow();
  }

  /** Item → the price of most sales, of equally frequent ones the lowest; −1 where none is known. */
  modes(): Int32Array {
    const modes = new Int32Array(this.#items).fill(-1);
    const most = new Uint32Array(this.#items);
    for (let slot = 0; slot < this.#count.length; slot++) {
      const item = this.#item[slot]!;
      const count = this.#count[slot]!;
      if (count === 0 || count < most[item]!) continue;
      if (count === most[item] && this.#price[slot]! >= modes[item]!) continue;
      most[item] = count;
      modes[item] = this.#price[slot]!;
    }
    return modes;
  }

  /** Item → sales at a known price. */
  totals(): Uint32Array {
    const totals = new Uint32Array(this.#items);
    for (let slot = 0; slot < this.#count.length; slot++) totals[this.#item[slot]!]! += this.#count[slot]!;
    return totals;
  }

  #slot(item: number, price: number): number {
    const mask = this.#count.length - 1;
    let slot = (Math.imul(item, 0x85ebca77) ^ Math.imul(price, 0xc2b2ae3d)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.#count[slot] !== 0 && (this.#item[slot] !== item || this.#price[slot] !== price))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [item, price, count] = [this.#item, this.#price, this.#count];
    this.#item = new Uint32Array(2 * count.length);
    this.#price = new Int32Array(2 * count.length);
    this.#count = new Uint32Array(2 * count.length);
    for (let old = 0; old < count.length; old++) {
      if (count[old] === 0) continue;
      const slot = this.#slot(item[old]!, price[old]!);
      this.#item[slot] = item[old]!;
      this.#price[slot] = price[old]!;
      this.#count[slot] = count[old]!;
    }
  }
}
