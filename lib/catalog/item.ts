/** Text per BCP 47 language tag; a plain string in the data stands under `und` (undetermined). */
export type Localized = Readonly<Record<string, string>>;

/** One item of the catalog. Money in minor units; absent facts are `null`, never guessed. */
export interface Item {
  readonly sku: string;
  readonly title: Localized;
  readonly url: string | null;
  readonly image: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  /** Its prices in other currencies, minor units of each; absent where there are none. */
  readonly prices?: Readonly<Record<string, number>>;
  /** Path from the root, `a/b/c`. */
  readonly category: string | null;
  readonly brand: string | null;
  /** Name of the ladder the shop itself puts it on. */
  readonly family: string | null;
  /** The shop's own rank on that ladder: a number, or a word that the ladder's words rank. */
  readonly tier: number | string | null;
  /** How much one piece holds, in `unit` (`g`, `ml`, `pcs` …). */
  readonly units: number | null;
  readonly unit: string | null;
  /** Pieces left; `null` when the shop does not count. */
  readonly stock: number | null;
  readonly active: boolean;
  /** What the shop pays for one, minor units. */
  readonly cost: number | null;
  /** Bought once and kept; `null` when the catalog does not say. */
  readonly durable: boolean | null;
  /** Skus, or `category:x`, any one of which must be owned or in the cart. */
  readonly requires: readonly string[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly benefit: Localized | null;
  readonly tags: readonly string[];
  /** A subscription; absent where the catalog does not say. */
  readonly plan?: boolean;
  /** What a set is made of; absent where it is none. */
  readonly contains?: readonly SetPart[];
  /** What each costs from so many pieces on, by rising quantity; absent where one price holds for any. */
  readonly quantityPrices?: readonly QuantityPrice[];
  /** Days after which such a thing is usually replaced; absent where the catalog does not say. */
  readonly lifetimeDays?: number;
}

interface SetPart {
  readonly sku: string;
  readonly qty: number;
}

/** Minor units that so many pieces cost each. */
export interface QuantityPrice {
  readonly qty: number;
  readonly price: number;
}

/** Where an item's facts come from: the shop's catalog, or what the order log shows. */
export type ItemSource = "catalog" | "orders";
