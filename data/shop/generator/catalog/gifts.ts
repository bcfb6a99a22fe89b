import type { Look, Shape } from "../images/look.ts";
import { type SourceItem, steps } from "./source.ts";

const look = (shape: Shape, colour: string, size = 1): Look => ({ shape, colour, size });

const gifts: readonly SourceItem[] = [
  ...steps(
    {
      sku: "GIFT",
      title: ["珈琲ギフト", "Coffee Gift Box"],
      category: "gifts",
      durable: false,
      look: look("gift", "#b24a55"),
    },
    [
      ["UME", ["梅", "Ume"], 3300, { look: look("gift", "#d27f8f", 0.88), popularity: 4 }],
      [
        "TAKE",
        ["竹", "Take"],
        3980,
        {
          look: look("gift", "#5f9268", 0.96),
          popularity: 3,
          benefit: ["ドリップバッグに焼き菓子が加わる", "Adds biscotti to the drip bags"],
        },
      ],
      [
        "MATSU",
        ["松", "Matsu"],
        4980,
        {
          look: look("gift", "#2f5d4a", 1.04),
          popularity: 1.5,
          benefit: ["美濃焼のマグつき", "Comes with a Mino ware mug"],
        },
      ],
    ],
  ),
  {
    sku: "GIFT-MOTHER",
    title: ["母の日ギフト コーヒーと花のカード", "Mother's Day Coffee Gift"],
    price: 3800,
    category: "gifts",
    durable: false,
    look: look("gift", "#e08a9b"),
    tags: ["seasonal", "mothers-day"],
    popularity: 0.5,
  },
  {
    sku: "GIFT-MUG-PAIR",
    title: ["ペアマグとブレンド 200 g のギフト", "Pair of Mugs and Blend Gift"],
    price: 5400,
    category: "gifts",
    durable: false,
    look: look("gift", "#4a6f9c"),
    popularity: 1,
  },
];

const subscriptions: readonly SourceItem[] = [
  ...steps(
    {
      sku: "SUB",
      title: ["コーヒー定期便", "Coffee Subscription"],
      category: "subscriptions/plans",
      durable: false,
      stock: null,
      costShare: null,
      look: look("subscription", "#b5793f"),
      family: "subscription-plan",
    },
    [
      [
        "LIGHT",
        ["ライト", "Light"],
        1280,
        { tier: "light", attributes: { bags_per_month: 1 }, popularity: 3 },
      ],
      [
        "STANDARD",
        ["スタンダード", "Standard"],
        2380,
        {
          look: look("subscription", "#7a4f3a"),
          tier: "standard",
          attributes: { bags_per_month: 2 },
          popularity: 2,
          benefit: ["毎月 2 袋。1 袋あたり ¥90 お得", "Two bags a month; saves ¥90 a bag"],
        },
      ],
      [
        "PREMIUM",
        ["プレミアム", "Premium"],
        2880,
        {
          look: look("subscription", "#2f5d4a"),
          tier: "premium",
          attributes: { bags_per_month: 3 },
          popularity: 0.8,
          benefit: ["毎月 3 袋。限定豆も選べる", "Three bags a month, limited beans included"],
        },
      ],
    ],
  ),
  ...steps(
    {
      sku: "SUB-ADD",
      title: ["定期便オプション", "Subscription Add-on"],
      category: "subscriptions/add-ons",
      durable: false,
      stock: null,
      costShare: null,
      look: look("subscription", "#6fa3a0", 0.86),
      requires: ["category:subscriptions/plans"],
    },
    [
      ["MILK", ["コーヒーミルク", "Coffee Milk"], 280, { popularity: 1 }],
      [
        "SWEETS",
        ["月替わりの焼き菓子", "Sweets of the Month"],
        680,
        { look: look("subscription", "#c99a5b", 0.86), popularity: 0.8 },
      ],
    ],
  ),
];

export const giftsAndPlans: readonly SourceItem[] = [...gifts, ...subscriptions];
