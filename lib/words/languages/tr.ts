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
  inColumns: {
    quantity: "miktar|adet",
    price: "fiyat",
    state: "durum",
    totalsRow: "^toplam",
  },
  states: {
    paid: "tamamlandı, ödendi, gönderildi, kargolandı, teslim edildi, hazırlanıyor, işleniyor, yolda, kargoda, onaylandı, kargoya verildi, taşıma durumunda, yeni sipariş, kuryede, dağıtımda, hazır",
    cancelled: "iptal, iptal edildi, başarısız, tedarik edilemedi, reddedildi, vazgeçildi",
    refunded: "iade, iade edildi, iade alındı, para iadesi, iade edilen",
    open: "ödeme bekleniyor, beklemede, ödenmedi, taslak, ödeme bekliyor",
  },
  inStates: {
    partly: "kısmen kısmi",
    sent: "gönder|teslim|tamamlan",
    notSent: "bekl|hazır",
  },
  headerParts: {
    order: "sipariş",
    number: "numarası kod",
    date: "tarih tarihi",
    time: "saat",
    goods: "ürün",
    net: "hariç",
    gross: "dahil",
    taxes: "kdv",
    day: "tarih",
    otherDate: "teslim|kargo",
    calledOff: "iptal",
  },
  cells: {
    yes: "evet",
    no: "hayır",
  },
};
