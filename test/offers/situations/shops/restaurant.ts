/** An Italian restaurant: sizes with a decimal comma, set menus that hold others, a menu that is dearer than its parts. */
import type { Planted } from "./planted.ts";

const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { it: title },
  category,
  price,
  ...more,
});
const holds = (...skus: string[]) => ({ contains: skus.map((sku) => ({ sku, qty: 1 })) });

export const restaurant: Planted = {
  currency: "EUR",
  items: [
    item("MARG", "Pizza Margherita", "pizze", 7),
    item("MARG-XL", "Pizza Margherita grande", "pizze", 8.5),
    item("DIAV", "Pizza Diavola", "pizze", 9),
    item("QUAT", "Pizza Quattro Formaggi", "pizze", 10),
    item("LASA", "Lasagne al forno", "primi", 9),
    item("INSA", "Insalata mista", "contorni", 5),
    item("PATA-P", "Patatine fritte piccole", "contorni", 3),
    item("PATA-G", "Patatine fritte grandi", "contorni", 4),
    item("BIRRA-P", "Birra alla spina 0,2 l", "bevande/birra", 3),
    item("BIRRA-M", "Birra alla spina 0,4 l", "bevande/birra", 5),
    item("BIRRA-G", "Birra alla spina 1 l", "bevande/birra", 10),
    item("ACQUA-50", "Acqua minerale 0,5 l", "bevande/acqua", 1.5),
    item("ACQUA-75", "Acqua minerale 0,75 l", "bevande/acqua", 2),
    item("COLA", "Cola 33 cl", "bevande/bibite", 3),
    item("TIRA", "Tiramisù", "dolci", 5),
    item("PANNA", "Panna cotta", "dolci", 4.5),
    item("CAFFE", "Caffè espresso", "caffetteria", 1.2),
    item("MENU-PIZZA", "Menu Pizza", "menu", 11, holds("MARG", "COLA", "CAFFE")),
    item("MENU-PRANZO", "Menu Pranzo", "menu", 14, holds("LASA", "INSA", "ACQUA-50")),
    item("MENU-CARO", "Menu Degustazione", "menu", 25, holds("DIAV", "TIRA")),
    item("MENU-DOLCE", "Menu Dolce", "menu", 5.5, holds("TIRA", "CAFFE")),
  ],
  habits: [
    {
      weight: 6,
      parts: [
        ["MARG MARG DIAV QUAT"],
        ["BIRRA-P BIRRA-M", 0.35],
        ["COLA", 0.3],
        ["TIRA", 0.2],
        ["CAFFE", 0.3],
      ],
    },
    { weight: 4, parts: [["LASA"], ["INSA", 0.4], ["ACQUA-50 ACQUA-75", 0.5], ["CAFFE", 0.4]] },
    { weight: 2, parts: [["MENU-PIZZA"], ["TIRA PANNA", 0.2]] },
    { weight: 2, parts: [["PATA-P PATA-G"], ["COLA", 0.5]] },
    { weight: 1, parts: [["MARG-XL"], ["BIRRA-G", 0.2]] },
    { weight: 1, parts: [["TIRA PANNA"], ["CAFFE", 0.7]] },
  ],
  orders: 700,
  customers: { fisso: { 60: "MARG COLA", 40: "MARG COLA", 20: "MARG BIRRA-P" } },
};
