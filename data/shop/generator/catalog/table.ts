import type { Look, Shape } from "../images/look.ts";
import { type SourceItem, steps } from "./source.ts";

const look = (shape: Shape, colour: string, size = 1): Look => ({ shape, colour, size });

const cups: readonly SourceItem[] = [
  ...steps(
    {
      sku: "MUG-CLASSIC",
      title: ["マグ クラシック", "Classic Mug"],
      category: "tableware/mugs",
      brand: "Mino Kiln",
      durable: true,
      look: look("mug", "#f2ede3"),
    },
    [
      [
        "S",
        "S",
        1480,
        { look: look("mug", "#f2ede3", 0.82), attributes: { capacity_ml: 220 }, popularity: 2 },
      ],
      [
        "M",
        "M",
        1780,
        { look: look("mug", "#f2ede3", 0.92), attributes: { capacity_ml: 300 }, popularity: 4 },
      ],
      [
        "L",
        "L",
        2180,
        { look: look("mug", "#f2ede3", 1.04), attributes: { capacity_ml: 420 }, popularity: 1.5 },
      ],
      [
        "M-NAVY",
        ["M ネイビー", "M Navy"],
        1780,
        {
          look: look("mug", "#2f4a6d", 0.92),
          attributes: { capacity_ml: 300, colour: "navy" },
          popularity: 2,
        },
      ],
      [
        "M-SAGE",
        ["M セージ", "M Sage"],
        1780,
        {
          look: look("mug", "#8ba888", 0.92),
          attributes: { capacity_ml: 300, colour: "sage" },
          popularity: 1.5,
        },
      ],
      [
        "M-TERRA",
        ["M テラコッタ", "M Terracotta"],
        1780,
        {
          look: look("mug", "#c4694a", 0.92),
          attributes: { capacity_ml: 300, colour: "terracotta" },
          stock: 2,
          popularity: 1,
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "MUG-LATTE",
      title: ["ラテボウル", "Latte Bowl"],
      category: "tableware/mugs",
      brand: "Mino Kiln",
      durable: true,
      look: look("mug", "#d8c3a5", 1),
      family: "latte-bowl",
      unit: "ml",
    },
    [
      ["S", "S", 1680, { look: look("mug", "#d8c3a5", 0.86), units: 260, tier: "S", popularity: 1 }],
      [
        "L",
        "L",
        1980,
        {
          units: 400,
          tier: "L",
          popularity: 0.6,
          benefit: ["たっぷり 400 ml。ラテアートに", "A generous 400 ml, wide enough for latte art"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "TUMBLER",
      title: ["真空断熱タンブラー", "Vacuum Tumbler"],
      category: "tableware/tumblers",
      brand: "Tsubame Works",
      durable: true,
      look: look("tumbler", "#2f3136"),
    },
    [
      [
        "350-BLACK",
        ["350 ml ブラック", "350 ml Black"],
        2980,
        {
          look: look("tumbler", "#2f3136", 0.88),
          attributes: { capacity_ml: 350, colour: "black" },
          popularity: 2,
        },
      ],
      [
        "350-WHITE",
        ["350 ml ホワイト", "350 ml White"],
        2980,
        {
          look: look("tumbler", "#ebe7de", 0.88),
          attributes: { capacity_ml: 350, colour: "white" },
          popularity: 1.5,
        },
      ],
      [
        "480-BLACK",
        ["480 ml ブラック", "480 ml Black"],
        3480,
        { attributes: { capacity_ml: 480, colour: "black" }, popularity: 1 },
      ],
      [
        "480-WHITE",
        ["480 ml ホワイト", "480 ml White"],
        3480,
        {
          look: look("tumbler", "#ebe7de"),
          attributes: { capacity_ml: 480, colour: "white" },
          popularity: 0.8,
        },
      ],
      [
        "350-RED",
        ["350 ml レッド", "350 ml Red"],
        2980,
        {
          look: look("tumbler", "#a83f3a", 0.88),
          attributes: { capacity_ml: 350, colour: "red" },
          active: false,
          stock: 0,
          popularity: 1.5,
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "DEMITASSE",
      title: ["デミタスカップ", "Demitasse Cups"],
      category: "tableware/cups",
      brand: "Mino Kiln",
      durable: true,
      look: look("mug", "#7a4f3a", 0.76),
      family: "demitasse-cups",
      unit: "pcs",
    },
    [
      ["2", ["2 客セット", "Set of 2"], 2980, { units: 2, tier: 1, popularity: 1.2 }],
      [
        "4",
        ["4 客セット", "Set of 4"],
        5480,
        { units: 4, tier: 2, popularity: 0.6, benefit: ["1 客あたり ¥120 お得", "Saves ¥120 a cup"] },
      ],
      [
        "6",
        ["6 客セット", "Set of 6"],
        7800,
        { units: 6, tier: 3, popularity: 0.3, benefit: ["1 客あたり ¥70 お得", "Saves ¥70 a cup"] },
      ],
    ],
  ),
];

const pantry: readonly SourceItem[] = [
  ...steps(
    {
      sku: "MILK",
      title: ["北海道コーヒーミルク", "Hokkaido Coffee Milk"],
      category: "pantry/milk",
      brand: "Tokachi Dairy",
      durable: false,
      look: look("carton", "#4f8fc0"),
      family: "coffee-milk",
      unit: "ml",
    },
    [
      ["200", "200 ml", 180, { look: look("carton", "#4f8fc0", 0.8), units: 200, tier: 1, popularity: 3 }],
      [
        "500",
        "500 ml",
        260,
        {
          look: look("carton", "#4f8fc0", 0.9),
          units: 500,
          tier: 2,
          popularity: 3,
          benefit: ["100 ml あたり ¥38 お得", "Saves ¥38 per 100 ml"],
        },
      ],
      [
        "1L",
        "1 L",
        320,
        {
          units: 1000,
          tier: 3,
          popularity: 2,
          benefit: ["500 ml の 2 倍で ¥60 しか変わらない", "Twice the 500 ml for ¥60 more"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "OATMILK",
      title: ["オーツミルク バリスタ", "Barista Oat Milk"],
      category: "pantry/milk",
      brand: "Tokachi Dairy",
      durable: false,
      look: look("carton", "#c9a66b"),
    },
    [
      ["200", "200 ml", 220, { look: look("carton", "#c9a66b", 0.8), popularity: 1.2 }],
      ["1L", "1 L", 580, { popularity: 1.5 }],
    ],
  ),
  ...steps(
    {
      sku: "SUGAR-BEET",
      title: ["てんさい糖", "Beet Sugar"],
      category: "pantry/sugar",
      brand: "Tokachi Dairy",
      durable: false,
      look: look("pouch", "#c98b5a"),
    },
    [
      ["300", "300g", 380, { look: look("pouch", "#c98b5a", 0.86), popularity: 2 }],
      ["700", "700g", 780, { popularity: 1 }],
    ],
  ),
  // Written as many Japanese shops write it: full-width figures.
  ...steps(
    {
      sku: "SUGAR-STICK",
      title: ["コーヒーシュガー スティック", "Coffee Sugar Sticks"],
      category: "pantry/sugar",
      durable: false,
      look: look("pouch", "#e0c79a"),
    },
    [
      ["50", ["５０本入", "50 Sticks"], 420, { look: look("pouch", "#e0c79a", 0.86), popularity: 2 }],
      ["200", ["２００本入", "200 Sticks"], 1380, { popularity: 0.6 }],
    ],
  ),
  ...steps(
    {
      sku: "SYRUP",
      title: ["フレーバーシロップ", "Flavour Syrup"],
      category: "pantry/syrups",
      brand: "Monta",
      durable: false,
      look: look("bottle", "#c58a2e"),
    },
    [
      [
        "VANILLA",
        ["バニラ 250 ml", "Vanilla 250 ml"],
        980,
        { look: look("bottle", "#e2c98a"), popularity: 1.2 },
      ],
      ["CARAMEL", ["キャラメル 250 ml", "Caramel 250 ml"], 980, { popularity: 1.2 }],
      [
        "HAZEL",
        ["ヘーゼルナッツ 250 ml", "Hazelnut 250 ml"],
        980,
        { look: look("bottle", "#8a5a3c"), stock: 0, popularity: 0.7 },
      ],
    ],
  ),
];

const sweets: readonly SourceItem[] = [
  ...steps(
    {
      sku: "BISCOTTI",
      title: ["アーモンドビスコッティ", "Almond Biscotti"],
      category: "sweets",
      durable: false,
      look: look("sweets", "#c99a5b"),
    },
    [
      ["5", ["5 本", "5 Pieces"], 680, { look: look("sweets", "#c99a5b", 0.88), popularity: 2 }],
      ["10", ["10 本", "10 Pieces"], 1280, { popularity: 0.8 }],
    ],
  ),
  {
    sku: "CHOCO-BEANS",
    title: ["コーヒービーンズチョコレート 80 g", "Chocolate Coffee Beans 80 g"],
    price: 780,
    category: "sweets",
    durable: false,
    look: look("chocolates", "#5a3a2e"),
    popularity: 2,
  },
];

export const table: readonly SourceItem[] = [...cups, ...pantry, ...sweets];
