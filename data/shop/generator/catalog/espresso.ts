import type { Look, Shape } from "../images/look.ts";
import { type SourceItem, steps } from "./source.ts";

const look = (shape: Shape, colour: string, size = 1): Look => ({ shape, colour, size });

const machines: readonly SourceItem[] = [
  ...steps(
    {
      sku: "ESPRESSO",
      title: ["エスプレッソマシン", "Espresso Machine"],
      category: "equipment/espresso-machines",
      brand: "Volta",
      durable: true,
      look: look("espresso", "#c9ced6"),
      family: "espresso-machine",
    },
    [
      [
        "STD",
        ["スタンダード", "Standard"],
        39800,
        { tier: "standard", attributes: { pressure_bar: 9, boilers: 1 }, popularity: 4 },
      ],
      [
        "DLX",
        ["デラックス", "Deluxe"],
        48800,
        {
          look: look("espresso", "#8c2f2b"),
          tier: "deluxe",
          attributes: { pressure_bar: 15, boilers: 1 },
          popularity: 2,
          benefit: ["圧力 9 → 15 bar。きめ細かなクレマ", "9 → 15 bar for a finer crema"],
        },
      ],
      // More than twice the price of the rung below: never offered as a step up.
      [
        "PRO",
        ["プロ", "Pro"],
        128000,
        {
          look: look("espresso", "#24272c"),
          tier: "pro",
          attributes: { pressure_bar: 15, boilers: 2, pid: true },
          stock: 3,
          popularity: 0.3,
          benefit: ["2 つのボイラーで抽出とスチームを同時に", "Two boilers: brew and steam at once"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "CAPMACHINE",
      title: ["カプセルマシン", "Capsule Machine"],
      category: "equipment/capsule-machines",
      brand: "Volta",
      durable: true,
      look: look("capsulemachine", "#d7d2c8"),
      // "Mini" is a size and "Plus" a grade: only the shop can say that one is above the other.
      family: "capsule-machine",
    },
    [
      [
        "MINI",
        ["ミニ", "Mini"],
        12800,
        {
          look: look("capsulemachine", "#d7d2c8", 0.9),
          tier: 1,
          attributes: { pressure_bar: 15, tank_ml: 600 },
          popularity: 3,
        },
      ],
      [
        "PLUS",
        ["プラス", "Plus"],
        15800,
        {
          look: look("capsulemachine", "#a83f3a"),
          tier: 2,
          attributes: { pressure_bar: 19, tank_ml: 1100 },
          popularity: 1.3,
          benefit: ["水タンク 1.8 倍、圧力 15 → 19 bar", "1.8 times the tank; 15 → 19 bar"],
        },
      ],
    ],
  ),
];

const capsules: readonly SourceItem[] = [
  ...steps(
    {
      sku: "CAPSULE",
      title: ["コーヒーカプセル", "Coffee Capsules"],
      category: "capsules",
      durable: false,
      look: look("capsules", "#b5793f"),
      requires: ["category:equipment/capsule-machines"],
    },
    // Flavours at one price, and the house flavour in larger counts.
    [
      ["HOUSE-10", ["ひのきブレンド 10 個", "House Blend 10 Pack"], 880, { popularity: 5 }],
      [
        "HOUSE-30",
        ["ひのきブレンド 30 個", "House Blend 30 Pack"],
        2480,
        { look: look("capsules", "#b5793f", 1.06), popularity: 2 },
      ],
      [
        "HOUSE-60",
        ["ひのきブレンド 60 個", "House Blend 60 Pack"],
        4680,
        { look: look("capsules", "#b5793f", 1.12), popularity: 0.7 },
      ],
      [
        "DARK-10",
        ["深煎り 10 個", "Dark Roast 10 Pack"],
        880,
        { look: look("capsules", "#4a3a34"), popularity: 3 },
      ],
      [
        "CARAMEL-10",
        ["キャラメル 10 個", "Caramel 10 Pack"],
        880,
        { look: look("capsules", "#d39a3a"), popularity: 2 },
      ],
      [
        "DECAF-10",
        ["カフェインレス 10 個", "Decaf 10 Pack"],
        880,
        { look: look("capsules", "#6fa3a0"), stock: 0, popularity: 1 },
      ],
    ],
  ),
];

const grinders: readonly SourceItem[] = [
  ...steps(
    {
      sku: "MILL-HAND",
      title: ["手挽きコーヒーミル", "Hand Coffee Mill"],
      category: "equipment/grinders/hand",
      brand: "Kazahaya",
      durable: true,
      look: look("handmill", "#a9744b"),
    },
    [
      [
        "STD",
        ["スタンダード", "Standard"],
        6800,
        { attributes: { burr: "ceramic", capacity_g: 25 }, popularity: 3 },
      ],
      [
        "DLX",
        ["デラックス", "Deluxe"],
        9800,
        {
          look: look("handmill", "#5a4032"),
          attributes: { burr: "steel", capacity_g: 30 },
          popularity: 1.2,
          benefit: ["ステンレス刃で挽く時間が半分に", "Steel burrs halve the grinding time"],
        },
      ],
      [
        "PRO",
        ["プロ", "Pro"],
        16800,
        {
          look: look("handmill", "#2f3136"),
          attributes: { burr: "steel", capacity_g: 35, steps: 40 },
          popularity: 0.3,
          benefit: ["40 段階の粒度調整", "Forty grind settings"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "MILL-EL",
      title: ["電動コーヒーグラインダー", "Electric Coffee Grinder"],
      category: "equipment/grinders/electric",
      brand: "Volta",
      durable: true,
      look: look("grinder", "#dcd8cf"),
      family: "electric-grinder",
      tags: ["solves:uneven-grind"],
    },
    [
      [
        "BASIC",
        ["ベーシック", "Basic"],
        12800,
        { tier: 1, attributes: { burr: "conical", steps: 12 }, popularity: 2 },
      ],
      [
        "PLUS",
        ["プラス", "Plus"],
        15800,
        {
          look: look("grinder", "#6b7580"),
          tier: 2,
          attributes: { burr: "conical", steps: 30 },
          popularity: 1,
          benefit: ["粒度 12 → 30 段階。味のむらが減る", "12 → 30 grind settings for an even cup"],
        },
      ],
      [
        "PRO",
        ["プロ", "Pro"],
        29800,
        {
          look: look("grinder", "#24272c"),
          tier: 3,
          attributes: { burr: "flat", steps: 60 },
          stock: 0,
          popularity: 0.3,
          benefit: ["フラット刃と 60 段階の調整", "Flat burrs and sixty settings"],
        },
      ],
    ],
  ),
  {
    sku: "MILL-EL-V1",
    title: ["電動コーヒーミル V1（旧型）", "Electric Mill V1 (Old Model)"],
    price: 7980,
    category: "equipment/grinders/electric",
    brand: "Volta",
    durable: true,
    look: look("grinder", "#b9b4a8", 0.9),
    active: false,
    stock: 2,
    costShare: null,
    popularity: 2,
  },
];

const tools: readonly SourceItem[] = [
  // Fit sizes: which one a machine takes, at one price. Not tiers.
  ...steps(
    {
      sku: "TAMPER",
      title: ["タンパー", "Tamper"],
      category: "tools/tampers",
      brand: "Volta",
      durable: true,
      look: look("tamper", "#6b4a36"),
      requires: ["category:equipment/espresso-machines"],
    },
    [
      ["51", "51 mm", 3980, { attributes: { diameter_mm: 51 }, popularity: 1 }],
      ["54", "54 mm", 3980, { attributes: { diameter_mm: 54 }, popularity: 1.5 }],
      ["58", "58 mm", 3980, { attributes: { diameter_mm: 58 }, popularity: 3 }],
    ],
  ),
  ...steps(
    {
      sku: "KNOCKBOX",
      title: ["ノックボックス", "Knock Box"],
      category: "tools/knock-boxes",
      brand: "Volta",
      durable: true,
      look: look("knockbox", "#3a3d42"),
    },
    [
      ["S", "S", 2480, { look: look("knockbox", "#3a3d42", 0.85), popularity: 2 }],
      [
        "L",
        "L",
        2980,
        {
          popularity: 1,
          benefit: ["2 倍入る。片づけは 1 日 1 回", "Holds twice as much: empty it once a day"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "PITCHER",
      title: ["ミルクピッチャー", "Milk Pitcher"],
      category: "tools/pitchers",
      brand: "Volta",
      durable: true,
      look: look("pitcher", "#c3cad2"),
    },
    [
      [
        "350",
        "350 ml",
        1980,
        { look: look("pitcher", "#c3cad2", 0.86), attributes: { capacity_ml: 350 }, popularity: 2 },
      ],
      ["600", "600 ml", 2380, { attributes: { capacity_ml: 600 }, popularity: 1 }],
    ],
  ),
];

const cleaning: readonly SourceItem[] = [
  ...steps(
    {
      sku: "TABLETS",
      title: ["エスプレッソマシン用 洗浄タブレット", "Espresso Machine Cleaning Tablets"],
      category: "cleaning/tablets",
      brand: "Volta",
      durable: false,
      look: look("tablets", "#3f8fb5"),
      family: "cleaning-tablets",
      unit: "pcs",
      requires: ["category:equipment/espresso-machines"],
      tags: ["solves:bitter-taste"],
    },
    [
      [
        "10",
        ["10 錠", "10 Tablets"],
        1280,
        { look: look("tablets", "#3f8fb5", 0.86), units: 10, tier: 1, popularity: 4 },
      ],
      [
        "30",
        ["30 錠", "30 Tablets"],
        2980,
        {
          units: 30,
          tier: 2,
          popularity: 1.5,
          benefit: ["1 錠あたり ¥28 お得。約 7 か月分", "Saves ¥28 a tablet; about seven months"],
        },
      ],
      [
        "100",
        ["100 錠", "100 Tablets"],
        7800,
        {
          look: look("tablets", "#2b6f92", 1.06),
          units: 100,
          tier: 3,
          stock: 5,
          popularity: 0.2,
          benefit: ["1 錠あたり ¥21 お得。業務用", "Saves ¥21 a tablet; for cafés"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "DESCALER",
      title: ["クエン酸 除石灰液", "Citric Descaler"],
      category: "cleaning/descalers",
      durable: false,
      look: look("bottle", "#86b94f"),
      tags: ["solves:slow-flow"],
    },
    [
      ["250", "250 ml", 980, { look: look("bottle", "#86b94f", 0.86), popularity: 1.5 }],
      ["1L", "1 L", 2480, { popularity: 0.5 }],
    ],
  ),
  {
    sku: "BRUSH-MILL",
    title: ["ミル用お手入れブラシ", "Grinder Cleaning Brush"],
    price: 780,
    category: "cleaning/brushes",
    durable: true,
    look: look("brush", "#a9744b"),
    popularity: 1.5,
  },
];

export const espresso: readonly SourceItem[] = [...machines, ...capsules, ...grinders, ...tools, ...cleaning];
