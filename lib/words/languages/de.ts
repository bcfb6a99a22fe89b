import type { LanguageWords } from "../language-words.ts";

export const german: LanguageWords = {
  columns: {
    id: [
      "bestellnummer bestellnr bestellid bestellung auftragsnummer auftragsnr auftrag rechnungsnummer rechnungsnr belegnummer belegnr beleg bonnummer bonnr",
      "auftragsid bon vorgang vorgangsnummer kassenbonnr bestnr auftrnr",
    ],
    at: [
      "bestelldatum bestellzeitpunkt bestellzeit auftragsdatum rechnungsdatum belegdatum kaufdatum verkaufsdatum bestelltam erstelltam datum",
      "verkauftam verkaufszeitpunkt bestellt erstelldatum erstellungsdatum anlagedatum",
    ],
    customer: ["kundennummer kundennr kundenid", "kontaktid kundnr"],
    currency: "wahrung",
    payment: "zahlungsstatus bezahlstatus",
    orderState: "bestellstatus auftragsstatus positionsstatus lieferstatus versandstatus",
    cancelled: "stornodatum storniertam storniert",
    channel: "filiale verkaufskanal kanal",
    variant: "bestandseinheit",
    sku: [
      "artikelnummer artikelnr artnr artnummer artikelid artikelcode produktnummer produktid produktcode variantennr variantennummer variantenid",
      "artikel produkt",
      "handlersku ware materialnummer materialnr sachnummer teilenummer",
    ],
    qty: [
      "menge anzahl anz stuck stuckzahl bestellmenge bestelltemenge stk",
      "bestellteanzahl stck anzahlstuck",
    ],
    price: [
      "einzelpreis vp stuckpreis preisprostuck artikelpreis verkaufspreis vkpreis vkbrutto bruttovk vkpreisbrutto preisbrutto bruttopreis einzelpreisbrutto vknetto nettovk preisnetto nettopreis einzelpreisnetto preis",
      "verkauftfur einzelpr vk ep epreis preisstuck",
    ],
    amount: [
      "gesamtpreis gesamtbetrag positionssumme positionswert betrag summe umsatz",
      "regelbedrag brutto gp gpreis",
    ],
    title: [
      "artikelbezeichnung artikelname bezeichnung produktname produktbezeichnung artikel produkt",
      "beschreibung angebotstitel producttitel titel materialkurztext warenbezeichnung",
    ],
    items: "artikelliste produkte gerichte",
    kind: "transaktionsart transaktionstyp positionstyp positionsart typ buchungstyp belegtyp belegart",
    returned: "retournierteanzahl",
    refund: "erstattungsbetrag erstatteterbetrag ruckerstattungsbetrag erstattung ruckerstattung erstattet",
  },
  ofItem: {
    sku: "nr nummer",
    title: "name titel bezeichnung beschreibung",
    amount: "betrag summe",
  },
};
