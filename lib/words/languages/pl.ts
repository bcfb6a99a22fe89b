import type { LanguageWords } from "../language-words.ts";

export const polish: LanguageWords = {
  columns: {
    id: ["numerzamowienia nrzamowienia zamowienie idzamowienia", "numer nrdok numerdokumentu nrdokumentu"],
    at: [
      "datazamowienia datasprzedazy datazakupu",
      "datazlozenia datazlozeniazamowienia datautworzenia datawystawienia datawyst",
    ],
    customer: "numerklienta idklienta",
    currency: "waluta",
    payment: "statusplatnosci",
    orderState: "statuszamowienia",
    channel: "sklep",
    sku: ["sygnaturaskusprzedajacego kodproduktu symbol indeks kod", "produkt", "indekstowaru nrkatalogowy"],
    qty: ["ilosc liczba liczbasztuk szt", "iloscsztuk sztuk"],
    price: ["cenajednostkowa cena cenazakus", "cenajedn"],
    amount: "wartosc kwota",
    title: ["nazwaoferty produkt nazwaproduktu nazwatowaru nazwa", "towar"],
    kind: "typdok typdokumentu",
    refund: "kwotazwrotu zwrot",
  },
  ofItem: {
    sku: "kod numer",
    title: "nazwa",
  },
};
