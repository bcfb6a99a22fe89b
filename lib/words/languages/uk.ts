import type { LanguageWords } from "../language-words.ts";

export const ukrainian: LanguageWords = {
  columns: {
    id: "номерзамовлення №замовлення замовлення№",
    sku: "kodtovaru",
    qty: "кількість",
    price: "ціна",
    title: "назва",
  },
};
