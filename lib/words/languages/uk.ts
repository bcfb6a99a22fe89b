import type { LanguageWords } from "../language-words.ts";

export const ukrainian: LanguageWords = {
  columns: {
    id: "номерзамовлення №замовлення замовлення№",
    sku: "kodtovaru",
    qty: "кількість",
    price: "ціна",
    title: "назва",
  },
  inColumns: {
    quantity: "кількіст",
    price: "ціна",
  },
  states: {
    paid: "оплачено, доставлено, виконано",
    cancelled: "скасовано",
    refunded: "повернено",
    open: "новий, очікує оплати",
  },
  inStates: {
    sent: "виконан|достав|відправ",
    notSent: "очіку",
  },
  headerParts: {
    order: "замовлення",
    number: "номер",
    date: "дата",
    taxes: "пдв",
    calledOff: "скасова",
  },
  cells: {
    yes: "так",
    no: "ні",
  },
  products: {
    sku: "код товару, артикул товару",
    title: "назва позиції, назва товару, назва",
    price: ["", "", "ціна"],
    category: ["категорія", "назва групи, категорія товару, категорії"],
    brand: "виробник",
    stock: "наявність, кількість, кількість на складі",
    active: "опублікований",
    image: "посилання зображення, зображення",
  },
  goods: {
    forSale: "опубліковано|активний|у продажу",
    notForSale: "прихований|чернетка|архівний",
    description: "опис",
  },
  rows: {
    back: "повернення",
  },
  payments: {
    flag: "сплачено",
  },
  people: {
    buyer: "покупець покупця",
    userName: "логін",
    anybodysName: "імя",
  },
  discounts: {
    named: "знижк",
    lines: "знижк",
  },
};
