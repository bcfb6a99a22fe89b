import type { Look, Shape } from "../images/look.ts";
import { type SourceItem, steps } from "./source.ts";

const look = (shape: Shape, colour: string, size = 1): Look => ({ shape, colour, size });

const pouring: readonly SourceItem[] = [
  ...steps(
    {
      sku: "SERVER",
      title: ["耐熱ガラスサーバー", "Glass Coffee Server"],
      category: "equipment/servers",
      brand: "Kazahaya",
      durable: true,
      look: look("server", "#7fb3c8"),
    },
    [
      [
        "400",
        "400 ml",
        1980,
        { look: look("server", "#7fb3c8", 0.84), attributes: { capacity_ml: 400 }, popularity: 2 },
      ],
      [
        "600",
        "600 ml",
        2380,
        { look: look("server", "#7fb3c8", 0.93), attributes: { capacity_ml: 600 }, popularity: 1.5 },
      ],
      ["800", "800 ml", 2880, { attributes: { capacity_ml: 800 }, popularity: 0.6 }],
    ],
  ),
  ...steps(
    {
      sku: "KETTLE",
      title: ["ドリップケトル", "Pour-Over Kettle"],
      category: "equipment/kettles/stovetop",
      brand: "Kazahaya",
      durable: true,
      look: look("kettle", "#aeb7c2"),
      family: "pour-over-kettle",
    },
    [
      [
        "STD",
        ["スタンダード", "Standard"],
        4980,
        { tier: "standard", attributes: { capacity_ml: 700 }, popularity: 3 },
      ],
      [
        "DLX",
        ["デラックス", "Deluxe"],
        5980,
        {
          look: look("kettle", "#3f4a56"),
          tier: "deluxe",
          attributes: { capacity_ml: 900 },
          popularity: 1.5,
          benefit: ["容量 900 ml、持ち手が熱くならない", "Holds 900 ml; the handle stays cool"],
        },
      ],
      [
        "PRO",
        ["プロ", "Pro"],
        7280,
        {
          look: look("kettle", "#c77b4a"),
          tier: "pro",
          attributes: { capacity_ml: 900, thermometer: true },
          popularity: 0.7,
          benefit: ["温度計つき。湯温を見ながら注げる", "Thermometer in the lid: pour at the right heat"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "KETTLE-EL",
      title: ["電気ドリップケトル", "Electric Gooseneck Kettle"],
      category: "equipment/kettles/electric",
      brand: "Tsubame Works",
      durable: true,
      look: look("kettle", "#2f3136"),
    },
    [
      [
        "BASIC",
        ["ベーシック", "Basic"],
        9800,
        { attributes: { capacity_ml: 800, power_w: 1000 }, popularity: 1.2 },
      ],
      [
        "PLUS",
        ["プラス", "Plus"],
        14800,
        {
          look: look("kettle", "#e9e4da"),
          attributes: { capacity_ml: 800, power_w: 1200, temperature_control: true },
          popularity: 0.6,
          benefit: ["1 ℃ 単位の温度設定と保温", "Set the heat to the degree, and hold it"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "SCALE",
      title: ["コーヒースケール", "Coffee Scale"],
      category: "equipment/scales",
      brand: "Tsubame Works",
      durable: true,
      look: look("scale", "#f0efec"),
    },
    [
      ["BASIC", ["ベーシック", "Basic"], 3980, { attributes: { precision_g: 1 }, popularity: 2 }],
      [
        "PLUS",
        ["プラス", "Plus"],
        4780,
        {
          look: look("scale", "#4b5057"),
          attributes: { precision_g: 0.1 },
          popularity: 1.2,
          benefit: ["0.1 g 単位で量れる", "Weighs to 0.1 g"],
        },
      ],
      [
        "PRO",
        ["プロ", "Pro"],
        12800,
        {
          look: look("scale", "#1f2226"),
          attributes: { precision_g: 0.1, flow_rate: true },
          popularity: 0.3,
        },
      ],
    ],
  ),
];

const makers = steps(
  {
    sku: "MAKER",
    title: ["コーヒーメーカー", "Drip Coffee Maker"],
    category: "equipment/makers",
    brand: "Tsubame Works",
    durable: true,
    look: look("maker", "#e7e3da"),
    family: "drip-coffee-maker",
  },
  [
    [
      "STD",
      ["スタンダード", "Standard"],
      9800,
      { tier: 1, attributes: { cups: 5, thermal: false }, popularity: 4 },
    ],
    [
      "DLX",
      ["デラックス", "Deluxe"],
      11800,
      {
        look: look("maker", "#5b6470"),
        tier: 2,
        attributes: { cups: 5, thermal: true },
        // A step that pays: other steps of the catalog do not, and are never offered.
        costShare: 0.45,
        popularity: 1.6,
        benefit: ["真空ポットで 2 時間あたたかい", "A vacuum jug keeps it hot for two hours"],
      },
    ],
    [
      "PRO",
      ["プロ", "Pro"],
      19800,
      {
        look: look("maker", "#26282c"),
        tier: 3,
        attributes: { cups: 10, thermal: true, grinder: true },
        popularity: 0.5,
        benefit: ["ミル内蔵、一度に 10 杯", "Grinder built in; ten cups at once"],
      },
    ],
  ],
);

export const brewing: readonly SourceItem[] = [...pouring, ...makers];
