import type { LanguageWords } from "../language-words.ts";

export const ukrainian: LanguageWords = {
  columns: {
    id: "номерзамовлення №замовлення замовлення№",
    sku: "kodtovaru артикултовару кодтовару",
    qty: "кількість",
    price: "ціна",
    title: "назва назватовару",
    at: "датазамовлення дата",
    orderState: "статусзамовлення",
    amount: "сума",
  },
  inColumns: {
    quantity: "кількіст",
    price: "ціна",
  },
  states: {
    paid: "оплачено, доставлено, виконано, завершено, відправлено, отримано, підтверджено, замовлення виконано, виконаний",
    cancelled: "скасовано, відхилено, замовлення скасовано",
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
    goods: "товар товару",
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
    image: "зображ",
    filedUnder: "категор",
    currency: "валют",
    parent: "батьків",
  },
  rows: {
    back: "повернення",
  },
  payments: {
    flag: "сплачено",
    anyhow: "опла|плачен",
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
  prices: {
    cost: "закуп|постачальн",
    others: "опт",
    selling: "розн|продаж",
    inSale: "знижк|акци",
  },
  sale: {
    sells: "відобра, показув, активний, у продажу",
    surelySells: "у продажу",
    hides: "прихован, чернетка",
    not: "не!",
    ofThings: "прихован",
  },
};
