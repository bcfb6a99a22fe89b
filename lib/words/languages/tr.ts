import type { LanguageWords } from "../language-words.ts";

export const turkish: LanguageWords = {
  columns: {
    id: ["siparisno siparisnumarasi siparis", "siparisid sipariskodu fisno belgeno evrakno"],
    at: ["siparistarihi tarih", "olusturmatarihi"],
    customer: "musterino",
    currency: "parabirimi",
    payment: "odemedurumu",
    orderState: "siparisdurumu siparisstatusu durum",
    sku: ["kod stokkodu urunkodu", "", "saticistokkodu magazaurunkodu urunstokkodu malzeme malzemekodu"],
    qty: ["adet miktar", "siparismiktari siparisadedi miktari adedi adetsayisi"],
    price: ["birimfiyat fiyat", "birimfiyati satisfiyati"],
    amount: ["tutar toplam", "satistutari"],
    title: ["urunadi urun", "malzemetanimi stokadi malzemeadi"],
    items: "urunler",
    refund: "iadetutari",
  },
  ofItem: {
    sku: "kodu",
    title: "adi",
  },
};
