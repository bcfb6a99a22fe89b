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
  inColumns: {
    quantity: "ilosc",
    price: "cena",
    totalsRow: "^suma\\b|^razem",
  },
  states: {
    paid: "opłacone, zapłacone, zrealizowane, zrealizowano, wysłane, dostarczone, w trakcie realizacji, w realizacji, przyjęte, potwierdzone, w drodze, gotowe, gotowe do odbioru",
    cancelled: "anulowane, anulowano, nieudane, odrzucone",
    refunded: "zwrócone, zwrot, zwrócono, reklamowane",
    open: "oczekujące, oczekuje na płatność, oczekujące na płatność, wstrzymane, szkic, nieopłacone, nowe oczekuje na płatność",
  },
  inStates: {
    fillers: "przez klienta sprzedawcę",
    partly: "częściowo częściowy",
    sent: "wysłan|dostarcz|zrealiz",
    notSent: "oczek|do wysł",
  },
  headerParts: {
    order: "zamówienia zamówienie",
    number: "kod numer",
    date: "data",
    time: "czas",
    made: "utworzenia zakupu",
    goods: "produkt produktu produkty towar towaru pozycji",
    net: "netto",
    gross: "brutto",
    day: "^data",
    otherDate: "wysył",
    calledOff: "anulow",
  },
  cells: {
    yes: "tak",
    no: "nie",
  },
};
