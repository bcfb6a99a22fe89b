/** Office supplies in English: price breaks, cartons, toner that fits one printer, orders of very many lines. */
import type { Planted } from "./planted.ts";

const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { en: title },
  category,
  price,
  ...more,
});
const breaks = (...prices: (readonly [number, number])[]) => ({
  quantity_prices: prices.map(([qty, price]) => ({ qty, price })),
});
/** What fills long orders: each bought now and then, beside anything. */
const SMALL = Array.from({ length: 60 }, (_, i) => `SMALL-${i}`);
const NAMES = "Stapler Folder Ruler Eraser Clip Tape Envelope Label Tray Marker Notebook Scissors".split(" ");

export const office: Planted = {
  currency: "USD",
  items: [
    item("PAPER", "Copy Paper A4 500 sheets", "paper", 5.5, breaks([5, 5.1], [10, 4.6], [50, 4.1])),
    item("PAPER-BOX", "Copy Paper A4 2500 sheets", "paper", 25),
    item("PAPER-A3", "Copy Paper A3 500 sheets", "paper", 11),
    item("PEN", "Ballpoint Pen Blue", "pens", 0.8, breaks([12, 0.7], [50, 0.55])),
    item("PEN-12", "Ballpoint Pen Blue box of 12", "pens", 8.2),
    item("PEN-50", "Ballpoint Pen Blue box of 50", "pens", 30),
    item("TON-A", "Toner for LaserJet A", "toner", 79, { requires: ["LASER-A"] }),
    item("TON-A-XL", "Toner XL for LaserJet A", "toner", 95, { requires: ["LASER-A"] }),
    item("TON-B", "Toner for LaserJet B", "toner", 69, { requires: ["LASER-B"] }),
    item("LASER-A", "LaserJet A", "printers", 299, { durable: true }),
    item("LASER-B", "LaserJet B", "printers", 199, { durable: true }),
    item("CHAIR", "Desk Chair Standard", "furniture/chairs", 149, { durable: true, lifetime_days: 700 }),
    item("CHAIR-PRO", "Desk Chair Pro", "furniture/chairs", 179, {
      durable: true,
      attributes: { armrests: 4 },
    }),
    item("DESK", "Standing Desk", "furniture/desks", 699, { durable: true }),
    ...SMALL.map((sku, i) =>
      item(
        sku,
        `${NAMES[i % NAMES.length]} ${"ABCDE"[Math.floor(i / NAMES.length)]}${i}`,
        `small/${NAMES[i % NAMES.length]}`,
        2 + (i % 7),
      ),
    ),
  ],
  habits: [
    {
      weight: 5,
      parts: [
        ["PAPER", 1, 4],
        ["PEN", 0.4, 10],
        ["TON-A", 0.2],
      ],
    },
    { weight: 2, parts: [["PAPER-BOX"], ["TON-A TON-B", 0.35]] },
    { weight: 2, parts: [["LASER-A"], ["TON-A", 0.6], ["PAPER", 0.5, 5]] },
    { weight: 2, parts: [["LASER-B"], ["TON-B", 0.6]] },
    { weight: 2, parts: [["CHAIR CHAIR-PRO"]] },
    { weight: 1, parts: [["DESK"], ["CHAIR", 0.3]] },
    { weight: 2, parts: SMALL.map((sku) => [sku, 0.4] as const) },
    { weight: 1, parts: [["PEN-12 PEN-50"]] },
  ],
  orders: 600,
  customers: {
    firm: { 300: "LASER-A PAPER:10", 200: "TON-A PAPER:10", 100: "TON-A PAPER:10", 10: "PAPER:10" },
    seats: { 299: "CHAIR", 40: "PEN:10" },
  },
};
