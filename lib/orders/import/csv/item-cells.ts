import { isBookEntry } from "../../goods.ts";
import { codedName } from "../cells/coded-names.ts";
import { joinedItems } from "../cells/joined-cells.ts";
import type { ListedItem } from "../cells/listed-item.ts";
import { cellText } from "../cells/nothing.ts";
import type { UsableLine } from "../gathered/usable-line.ts";
import { unfloat } from "./csv-order-cells.ts";

export interface ItemCells {
  /** The cells as written. */
  readonly variant: string;
  readonly name: string;
  readonly sku: string;
  readonly title: string | null;
  readonly isNamed: boolean;
  /** The items of a row that an export made of several; none where it names one. */
  readonly several: readonly ListedItem[];
  /** Its title is an entry of the books. */
  readonly isEntry: boolean;
  /** What was made of a line of it, and at which price as written; `null` where each is to be read by itself. */
  price: string;
  currency: string;
  made: UsableLine | null;
  /** A row read before says that it cost something. */
  isSold: boolean;
}

/** Items whose last line is kept. */
const MOST_ITEMS = 100_000;

/** Code as written → what was made of its line last: an item mostly costs what it did, one piece of it. */
export class KnownItemCells {
  readonly #items = new Map<string, ItemCells>();
  readonly #isCoded: boolean;

  /** `isCoded`: names begin with the code of what they are of, `[A1] Lamp`. */
  constructor(isCoded: boolean) {
    this.#isCoded = isCoded;
  }

  get(code: string): ItemCells | undefined {
    return this.#items.get(code);
  }

  of(code: string, variant: string, name: string): ItemCells {
    const known = this.#items.get(code);
    if (known !== undefined && known.variant === variant && known.name === name) return known;
    const named = cellText(name).replace(/\s+/g, " ") || null;
    const own = cellText(variant);
    const said = unfloat(own === "" || own === "0" ? cellText(code) : own);
    const coded = this.#isCoded ? codedName(said === "" ? (named ?? "") : said) : null;
    const sku = coded?.[1] ?? said;
    const title = coded === null ? named : (codedName(named ?? "")?.[2] ?? named ?? coded[2]!);
    const item: ItemCells = {
      ...{ variant, name, title, sku, isNamed: sku !== "" || title !== null },
      several: joinedItems(sku, code, name),
      isEntry: isBookEntry(title ?? sku),
      ...{ price: "", currency: "", made: null, isSold: false },
    };
    if (this.#items.size >= MOST_ITEMS) this.#items.clear();
    this.#items.set(code, item);
    return item;
  }
}
