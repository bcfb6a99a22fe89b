import type { LanguageWords } from "../language-words.ts";

export const hebrew: LanguageWords = {
  columns: {
    id: "מספרהזמנה הזמנה",
    orderState: "סטטוס",
    sku: "מקט מוצר",
    qty: "כמות",
    price: "מחירליחידה מחיר מחיריחידה",
    title: "שםמוצר שםפריט פריט",
  },
};
