import type { LanguageWords } from "../language-words.ts";

export const bulgarian: LanguageWords = {
  columns: {
    id: "поръчка поръчкано номернапоръчка поръчка№ №поръчка",
    at: "датанапоръчка",
    sku: "кодначстока кодпродукт",
    qty: "брой бр бройка",
    price: "едцена единичнацена ценазаброй",
    amount: "общо",
    title: "продукт наименованиенапродукта",
  },
};
