import type { Look, Shape } from "../images/look.ts";
import { type SourceItem, steps } from "./source.ts";

const look = (shape: Shape, colour: string, size = 1): Look => ({ shape, colour, size });

const drippers: readonly SourceItem[] = [
  ...steps(
    {
      sku: "DRIPPER-CONE",
      title: ["円すいドリッパー", "Cone Dripper"],
      category: "equipment/drippers/cone",
      brand: "Kazahaya",
      durable: true,
      look: look("dripper", "#c9ced6"),
    },
    [
      [
        "STD",
        ["スタンダード", "Standard"],
        680,
        { attributes: { material: "resin", cups: 4 }, popularity: 5 },
      ],
      [
        "DLX",
        ["デラックス", "Deluxe"],
        2200,
        {
          look: look("dripper", "#f1ece2"),
          attributes: { material: "porcelain", cups: 4 },
          popularity: 2.5,
          benefit: ["磁器だから湯温が下がりにくい", "Porcelain keeps the water hot"],
        },
      ],
      [
        "PRO",
        ["プロ", "Pro"],
        6800,
        {
          look: look("dripper", "#c77b4a"),
          attributes: { material: "copper", cups: 4 },
          popularity: 0.4,
          benefit: ["銅製。熱が均一に伝わる", "Copper spreads the heat evenly"],
        },
      ],
    ],
  ),
  {
    sku: "DRIPPER-WAVE-185",
    title: ["ウェーブドリッパー 185 ステンレス", "Wave Dripper 185 Stainless"],
    price: 2980,
    category: "equipment/drippers/wave",
    brand: "Kazahaya",
    durable: true,
    look: look("dripper", "#aeb7c2"),
    attributes: { material: "stainless", cups: 4 },
    popularity: 2,
  },
  ...steps(
    {
      sku: "DRIPPER-102",
      title: ["台形ドリッパー 102", "Trapezoid Dripper 102"],
      category: "equipment/drippers/trapezoid",
      durable: true,
      look: look("dripper", "#f4f1ea"),
      attributes: { material: "porcelain", cups: 4 },
    },
    [
      ["WHITE", ["ホワイト", "White"], 1480, { popularity: 3 }],
      ["BLACK", ["ブラック", "Black"], 1480, { look: look("dripper", "#3a3d42"), popularity: 2 }],
    ],
  ),
  {
    sku: "AIRPRESS",
    title: ["エアプレス コーヒーメーカー", "Air Press Coffee Maker"],
    price: 5480,
    category: "equipment/presses/air",
    brand: "Kazahaya",
    durable: true,
    look: look("press", "#5d6670", 0.92),
    attributes: { capacity_ml: 240 },
    popularity: 1.5,
  },
  ...steps(
    {
      sku: "PRESS",
      title: ["フレンチプレス", "French Press"],
      category: "equipment/presses/french",
      brand: "Kazahaya",
      durable: true,
      look: look("press", "#8a5a3c"),
      family: "french-press",
      unit: "ml",
    },
    [
      [
        "350",
        "350 ml",
        2980,
        {
          look: look("press", "#8a5a3c", 0.82),
          units: 350,
          tier: 1,
          attributes: { capacity_ml: 350 },
          popularity: 2,
        },
      ],
      [
        "600",
        "600 ml",
        3580,
        {
          look: look("press", "#8a5a3c", 0.92),
          units: 600,
          tier: 2,
          attributes: { capacity_ml: 600 },
          popularity: 1.2,
          benefit: ["一度に 4 杯。1.7 倍の量", "Four cups at once: 1.7 times as much"],
        },
      ],
      [
        "1000",
        "1000 ml",
        4380,
        {
          units: 1000,
          tier: 3,
          attributes: { capacity_ml: 1000 },
          popularity: 0.6,
          benefit: ["一度に 7 杯。来客の日も 1 回で", "Seven cups at once, enough for guests"],
        },
      ],
    ],
  ),
];

const paper = (colour: string, size = 1): Look => look("filter", colour, size);
const filters: readonly SourceItem[] = [
  ...steps(
    {
      sku: "FILTER-CONE",
      title: ["円すいペーパーフィルター", "Cone Paper Filters"],
      category: "filters/cone",
      brand: "Kazahaya",
      durable: false,
      look: paper("#e8d9bd"),
      family: "filter-cone",
      unit: "pcs",
      requires: ["category:equipment/drippers/cone"],
    },
    [
      [
        "40",
        ["40 枚", "40 Sheets"],
        280,
        { look: paper("#e8d9bd", 0.84), units: 40, tier: 1, popularity: 2 },
      ],
      [
        "100",
        ["100 枚", "100 Sheets"],
        480,
        {
          look: paper("#e8d9bd", 0.94),
          units: 100,
          tier: 2,
          popularity: 3,
          benefit: ["1 枚あたり ¥2.2 お得", "Saves ¥2.2 a sheet"],
        },
      ],
      [
        "300",
        ["100 枚 ×3", "100 Sheets ×3"],
        1280,
        {
          units: 300,
          tier: 3,
          popularity: 0.8,
          benefit: [
            "1 枚あたり ¥0.5 お得。1 日 1 杯で約 10 か月分",
            "Saves ¥0.5 a sheet; ten months of a cup a day",
          ],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "FILTER-WAVE-185",
      title: ["ウェーブフィルター 185", "Wave Filters 185"],
      category: "filters/wave",
      brand: "Kazahaya",
      durable: false,
      look: paper("#f3efe6"),
      requires: ["DRIPPER-WAVE-185"],
    },
    [
      ["50", ["50 枚", "50 Sheets"], 420, { look: paper("#f3efe6", 0.86), popularity: 2 }],
      ["100", ["100 枚", "100 Sheets"], 780, { popularity: 1.5 }],
    ],
  ),
  // Fits nearly every trapezoid dripper and drip maker on sale in Japan, so it needs none of ours.
  ...steps(
    {
      sku: "FILTER-102",
      title: ["ペーパーフィルター 102", "Paper Filters 102"],
      category: "filters/trapezoid",
      durable: false,
      look: paper("#d9b98a"),
    },
    [
      ["40", ["40 枚", "40 Sheets"], 220, { look: paper("#d9b98a", 0.84), popularity: 2 }],
      ["100", ["100 枚", "100 Sheets"], 380, { look: paper("#d9b98a", 0.94), popularity: 4 }],
      ["300", ["100 枚 ×3", "100 Sheets ×3"], 980, { popularity: 1 }],
    ],
  ),
  ...steps(
    {
      sku: "FILTER-AIRPRESS",
      title: ["エアプレス用フィルター", "Air Press Filters"],
      category: "filters/air-press",
      brand: "Kazahaya",
      durable: false,
      look: { shape: "filter", colour: "#e9e4d8", size: 0.9 },
      requires: ["AIRPRESS"],
    },
    [
      ["100", ["100 枚", "100 Sheets"], 580, { popularity: 1 }],
      ["350", ["350 枚", "350 Sheets"], 1180, { stock: 4, popularity: 0.5 }],
    ],
  ),
  {
    sku: "FILTER-CONE-METAL",
    title: ["円すいステンレスフィルター", "Cone Stainless Steel Filter"],
    price: 3480,
    category: "filters/reusable",
    brand: "Kazahaya",
    durable: true,
    look: paper("#aab3bd"),
    requires: ["category:equipment/drippers/cone"],
    attributes: { reusable: true },
    popularity: 0.6,
  },
];

export const drippersAndFilters: readonly SourceItem[] = [...drippers, ...filters];
