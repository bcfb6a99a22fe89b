import type { Look } from "../images/look.ts";
import { type Product, type SourceItem, type Step, steps } from "./source.ts";

const bag = (colour: string, size = 1): Look => ({ shape: "bag", colour, size });

interface Bean {
  readonly sku: string;
  readonly title: readonly [string, string];
  readonly colour: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly popularity: number;
  /** `[grams, yen]` */
  readonly sizes: readonly (readonly [grams: number, yen: number])[];
  /** Named by the shop as a ladder; otherwise the names have to be read. */
  readonly family?: string;
  readonly tags?: readonly string[];
  readonly category?: string;
}

const words = (grams: number): string => (grams >= 1000 ? `${grams / 1000} kg` : `${grams} g`);
const suffix = (grams: number): string => (grams >= 1000 ? `${grams / 1000}K` : `${grams}`);
const scale = (grams: number): number =>
  grams <= 100 ? 0.74 : grams <= 250 ? 0.84 : grams <= 500 ? 0.94 : 1.04;

/** What a bigger bag gains, per 100 g against the next smaller one. */
function saving(sizes: Bean["sizes"], index: number): SourceItem["benefit"] {
  const [grams, yen] = sizes[index]!;
  const [fewGrams, fewYen] = sizes[index - 1]!;
  const saved = Math.floor((fewYen / fewGrams - yen / grams) * 100);
  return [
    `100 g あたり ¥${saved} お得。約 ${Math.round(grams / 12)} 杯分`,
    `Saves ¥${saved} per 100 g; about ${Math.round(grams / 12)} cups`,
  ];
}

function bean(source: Bean): SourceItem[] {
  const product: Product = {
    sku: `BEAN-${source.sku}`,
    title: source.title,
    category: source.category ?? "beans/single-origin",
    durable: false,
    look: bag(source.colour),
    attributes: source.attributes,
    popularity: source.popularity,
    ...(source.tags && { tags: source.tags }),
  };
  return steps(
    product,
    source.sizes.map(
      ([grams, yen], index): Step => [
        suffix(grams),
        words(grams),
        yen,
        {
          look: bag(source.colour, scale(grams)),
          ...(source.family && { family: source.family, tier: index + 1, units: grams, unit: "g" }),
          ...(index > 0 && source.family && { benefit: saving(source.sizes, index)! }),
          popularity: source.popularity * (index === 0 ? 1 : index === 1 ? 0.45 : 0.12),
        },
      ],
    ),
  );
}

const singleOrigins: readonly Bean[] = [
  {
    sku: "ETH",
    title: ["エチオピア イルガチェフェ", "Ethiopia Yirgacheffe"],
    colour: "#d98e5f",
    attributes: { roast: "light", acidity: 5, body: 2, process: "washed" },
    popularity: 10,
    sizes: [
      [200, 1480],
      [500, 3280],
      [1000, 5980],
    ],
    family: "bean-ethiopia-yirgacheffe",
    tags: ["best-seller"],
  },
  {
    sku: "COL",
    title: ["コロンビア スプレモ", "Colombia Supremo"],
    colour: "#c8573f",
    attributes: { roast: "medium", acidity: 3, body: 3, process: "washed" },
    popularity: 8,
    sizes: [
      [200, 1280],
      [500, 2880],
      [1000, 5280],
    ],
    family: "bean-colombia-supremo",
  },
  {
    sku: "BRA",
    title: ["ブラジル サントス No.2", "Brazil Santos No. 2"],
    colour: "#4f8a5b",
    attributes: { roast: "medium", acidity: 2, body: 3, process: "natural" },
    popularity: 8,
    sizes: [
      [200, 1080],
      [500, 2480],
      [1000, 4580],
    ],
  },
  {
    sku: "GUA",
    title: ["グアテマラ アンティグア", "Guatemala Antigua"],
    colour: "#3f7f93",
    attributes: { roast: "medium", acidity: 4, body: 3, process: "washed" },
    popularity: 5,
    sizes: [
      [200, 1380],
      [500, 3080],
      [1000, 5680],
    ],
  },
  {
    sku: "KEN",
    title: ["ケニア AA", "Kenya AA"],
    colour: "#8d3f5c",
    attributes: { roast: "medium", acidity: 5, body: 4, process: "washed" },
    popularity: 4,
    sizes: [
      [200, 1680],
      [500, 3780],
      [1000, 6980],
    ],
  },
  {
    sku: "MAN",
    title: ["インドネシア マンデリン", "Indonesia Mandheling"],
    colour: "#5b5f43",
    attributes: { roast: "dark", acidity: 1, body: 5, process: "wet-hulled" },
    popularity: 5,
    sizes: [
      [200, 1580],
      [500, 3480],
      [1000, 6480],
    ],
  },
  {
    sku: "CRI",
    title: ["コスタリカ タラス ハニー", "Costa Rica Tarrazú Honey"],
    colour: "#dba43c",
    attributes: { roast: "medium", acidity: 4, body: 3, process: "honey" },
    popularity: 2,
    sizes: [
      [200, 1780],
      [500, 3980],
    ],
  },
  {
    sku: "RWA",
    title: ["ルワンダ ニャマシェケ", "Rwanda Nyamasheke"],
    colour: "#7c5aa6",
    attributes: { roast: "light", acidity: 4, body: 2, process: "washed" },
    popularity: 1.5,
    sizes: [
      [200, 1580],
      [500, 3580],
    ],
  },
  {
    sku: "PAN",
    title: ["パナマ ゲイシャ エスメラルダ", "Panama Geisha Esmeralda"],
    colour: "#2f5d7c",
    attributes: { roast: "light", acidity: 5, body: 2, process: "washed" },
    popularity: 0.6,
    sizes: [
      [100, 4800],
      [200, 9000],
    ],
    tags: ["limited"],
  },
];

const blends: readonly Bean[] = [
  {
    sku: "HOUSE",
    title: ["ひのきブレンド", "Hinoki House Blend"],
    colour: "#b5793f",
    attributes: { roast: "medium", acidity: 3, body: 3 },
    popularity: 14,
    sizes: [
      [200, 1180],
      [500, 2680],
      [1000, 4880],
    ],
    family: "bean-house-blend",
    category: "beans/blend",
    tags: ["best-seller"],
  },
  {
    sku: "DARK",
    title: ["深煎りブレンド", "Dark Roast Blend"],
    colour: "#4a3a34",
    attributes: { roast: "dark", acidity: 1, body: 5 },
    popularity: 8,
    sizes: [
      [200, 1180],
      [500, 2680],
      [1000, 4880],
    ],
    category: "beans/blend",
  },
  {
    sku: "MORNING",
    title: ["モーニングブレンド", "Morning Blend"],
    colour: "#e3b04b",
    attributes: { roast: "light", acidity: 4, body: 2 },
    popularity: 6,
    // The middle bag is near enough (+17 %) to be offered on its product page alone.
    sizes: [
      [200, 1180],
      [250, 1380],
      [500, 2580],
    ],
    family: "bean-morning-blend",
    category: "beans/blend",
  },
  {
    sku: "ESPRESSO",
    title: ["エスプレッソブレンド", "Espresso Blend"],
    colour: "#6b2f2a",
    attributes: { roast: "dark", acidity: 1, body: 5 },
    popularity: 5,
    sizes: [
      [200, 1280],
      [500, 2880],
      [1000, 5180],
    ],
    category: "beans/blend",
  },
  {
    sku: "DECAF",
    title: ["カフェインレス コロンビア", "Decaf Colombia"],
    colour: "#6fa3a0",
    attributes: { roast: "medium", acidity: 2, body: 3, decaf: true },
    popularity: 3,
    sizes: [
      [200, 1480],
      [500, 3380],
    ],
    category: "beans/decaf",
  },
  {
    sku: "ICE",
    title: ["アイスコーヒーブレンド", "Iced Coffee Blend"],
    colour: "#3d6fb0",
    attributes: { roast: "dark", acidity: 1, body: 4 },
    popularity: 2,
    sizes: [
      [200, 1180],
      [500, 2580],
    ],
    category: "beans/blend",
    tags: ["summer"],
  },
  {
    sku: "OFFICE",
    title: ["オフィスブレンド 業務用", "Office Blend Catering"],
    colour: "#7a6a5a",
    attributes: { roast: "medium", acidity: 2, body: 3 },
    popularity: 1.5,
    sizes: [
      [1000, 3980],
      [2000, 7480],
      [5000, 16800],
    ],
    category: "beans/catering",
  },
];

/** Ground to order at one price: variants of one bag, not tiers of it. */
const grinds = steps(
  {
    sku: "BEAN-HOUSE-200",
    title: ["ひのきブレンド", "Hinoki House Blend"],
    category: "beans/blend",
    durable: false,
    look: bag("#b5793f", 0.84),
    popularity: 2,
  },
  [
    ["FINE", ["200 g 細挽き", "200 g Fine Grind"], 1180, { attributes: { roast: "medium", grind: "fine" } }],
    [
      "MEDIUM",
      ["200 g 中挽き", "200 g Medium Grind"],
      1180,
      { attributes: { roast: "medium", grind: "medium" }, popularity: 4 },
    ],
    [
      "COARSE",
      ["200 g 粗挽き", "200 g Coarse Grind"],
      1180,
      { attributes: { roast: "medium", grind: "coarse" } },
    ],
  ],
);

const discontinued: SourceItem = {
  sku: "BEAN-YEM-200",
  title: ["イエメン モカ マタリ 200 g", "Yemen Mocha Mattari 200 g"],
  price: 2280,
  category: "beans/single-origin",
  durable: false,
  look: bag("#a8552f", 0.84),
  attributes: { roast: "medium", acidity: 4, body: 3 },
  active: false,
  stock: 0,
  popularity: 6,
};

const dripBag = (colour: string, size: number): Look => ({ shape: "dripbag", colour, size });
const dripBags = [
  ...steps(
    {
      sku: "DRIPBAG-HOUSE",
      title: ["ドリップバッグ ひのきブレンド", "Drip Bags House Blend"],
      category: "beans/drip-bags",
      durable: false,
      look: dripBag("#b5793f", 1),
      popularity: 4,
    },
    [
      ["5", ["5 袋", "5 Pack"], 780, { look: dripBag("#b5793f", 0.86) }],
      ["10", ["10 袋", "10 Pack"], 1480, { look: dripBag("#b5793f", 0.94), popularity: 2.5 }],
      ["30", ["30 袋", "30 Pack"], 3980, { popularity: 0.8 }],
    ],
  ),
  ...steps(
    {
      sku: "DRIPBAG-ETH",
      title: ["ドリップバッグ エチオピア", "Drip Bags Ethiopia"],
      category: "beans/drip-bags",
      durable: false,
      look: dripBag("#d98e5f", 1),
      popularity: 2,
    },
    [
      ["5", ["5 袋", "5 Pack"], 880, { look: dripBag("#d98e5f", 0.86) }],
      ["10", ["10 袋", "10 Pack"], 1680, { popularity: 1 }],
    ],
  ),
];

const coldBrew = steps(
  {
    sku: "COLDBREW",
    title: ["水出しコーヒーバッグ", "Cold Brew Bags"],
    category: "beans/cold-brew",
    durable: false,
    look: { shape: "dripbag", colour: "#3d6fb0", size: 1 },
    family: "cold-brew-bags",
    unit: "pcs",
    tags: ["summer"],
    popularity: 2,
  },
  [
    ["4", ["4 個入り", "4 Pack"], 980, { units: 4, tier: 1 }],
    [
      "8",
      ["8 個入り", "8 Pack"],
      1880,
      {
        units: 8,
        tier: 2,
        popularity: 1,
        benefit: ["1 個あたり ¥10 お得。1 リットル 8 本分", "Saves ¥10 each; eight one-litre jugs"],
      },
    ],
  ],
);

export const beans: readonly SourceItem[] = [
  ...[...singleOrigins, ...blends].flatMap(bean),
  ...grinds,
  discontinued,
  ...dripBags,
  ...coldBrew,
];
