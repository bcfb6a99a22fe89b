import type { LanguageWords } from "../language-words.ts";

export const arabic: LanguageWords = {
  columns: {
    id: "رقمالطلب رقمالفاتورة",
    at: "تاريخالطلب التاريخ",
    payment: "حالةالدفع",
    orderState: "حالةالطلب الحالة",
    sku: "رمزالمنتج رمزالمنتجsku",
    qty: "الكمية",
    price: "السعر سعرالوحدة سعر",
    amount: "جمالي الاجمالي",
    title: "اسمالمنتج المنتج",
  },
  ofItem: {
    title: "اسم",
  },
};
