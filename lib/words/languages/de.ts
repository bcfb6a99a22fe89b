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
  inColumns: {
    quantity: "menge|anzahl",
    price: "preis",
    orderTotal: "gesamt(summe|betrag|preis)|bestellsumme|rechnungsbetrag",
    totalsRow: "^summe\\b|^gesamt|^zwischensumme",
  },
  states: {
    paid: "bezahlt, abgeschlossen, fertiggestellt, erledigt, komplett, vollständig, versendet, versandt, geliefert, zugestellt, in bearbeitung, in vorbereitung, bestätigt, teilweise bezahlt, teilweise erstattet, teilweise versendet, bestellt, neu, zahlung eingegangen, verkauf, erfolgreich, ausgeliefert, zum versand bereit, klärung notwendig, in rechnung gestellt, abgerechnet, warenausgang gebucht, versandbereit, freigegeben, fakturiert, verrechnet, unterwegs, abgeholt",
    cancelled:
      "storniert, storno, abgebrochen, fehlgeschlagen, gelöscht, annulliert, abgelehnt, verloren, nicht zustande gekommen",
    refunded:
      "erstattet, rückerstattet, retourniert, retoure, zurückgegeben, zurückerstattet, gutgeschrieben",
    open: "ausstehend, zahlung ausstehend, wartend, in wartestellung, offen, unbezahlt, nicht bezahlt, entwurf, zurückgestellt",
  },
  inStates: {
    fillers: "der die das und wurde ist bestellung zahlung kunde käufer durch vom von komplett vollständig",
    partly: "teilweise teilweiser partiell partielle",
    partlyBefore: "teil-?(?=(re|rück|zurück|erstatt|storn|gutschr))",
    sent: "versand|versend|geliefert|zugestellt|abgeschlossen|erledigt|abgeholt",
    notSent: "nicht|bereit|offen|wartet|unvollst",
  },
  headerParts: {
    order:
      "bestellung bestell bestellungs auftrag auftrags rechnung rechnungs beleg transaktion transaktions",
    number: "nr nummer",
    particles: "der die das des von",
    adjectives: "intern extern",
    date: "datum tag",
    time: "zeit uhrzeit",
    made: "erstellt kauf",
    goods: "artikel produkt",
    row: "zeile position pos",
    net: "netto ohne exkl",
    gross: "brutto inkl mit",
    taxes: "mwst ust",
    day: "datum$",
    otherDate: "versand|liefer|fällig|zahl",
    calledOff: "storno|storniert",
    notCalledOff: "grund|menge|anzahl",
    countOfGoods: "(anzahl|total)(der)?artikel",
  },
  cells: {
    yes: "ja wahr",
    no: "nein falsch",
  },
  products: {
    sku: [
      "artikelnummer, art nr, artikelnr",
      "artikel id, produkt id, pk artikel, pk produkt, id artikel, id produkt",
    ],
    title: "titel, bezeichnung, artikelbezeichnung, artikelname, produktname",
    price: [
      "aktionspreis, sonderpreis, angebotspreis",
      "verkaufspreis, vk preis, vk brutto, brutto vk, vk",
      "preis",
      "preis netto",
    ],
    currency: "währung",
    category: ["kategorie, warengruppe", "artikelgruppe, produktgruppe, kategorien"],
    brand: "marke, hersteller, herstellername, hersteller name, markenname",
    stock: ["bestand, lagerbestand, menge", "aktueller bestand"],
    active: "aktiv",
    cost: "einkaufspreis, ek preis, ek netto, netto ek, ek",
    image: ["bild", "foto"],
  },
  goods: {
    options: "größe, farbe, variante",
    stockStates: "verfügbarkeit",
    stockFlags: "lieferbar, verfügbar, auf lager, vorrätig",
    soldNoMore: "gesperrt, ausgelaufen, auslaufartikel, gelöscht",
    soldOut: "nicht auf lager|nicht lieferbar|ausverkauft|nicht verfügbar",
    inStock: "auf lager|lagernd|verfügbar|sofort lieferbar|lieferbar|ja",
    forSale: "aktiv|aktuell|freigegeben",
    notForSale:
      "nein|inaktiv|gesperrt|auslauf|ausgelaufen|archiviert|entwurf|gelöscht|versteckt|ausgeblendet",
    condition: "neu|gebraucht",
    stock: "inventar|bestand|lager|menge|anzahl|stuck",
    place: "lager|lagerort|filiale|standort",
    description: "beschreib",
    named: "bezeichn",
  },
  rows: {
    back: "erstattung|retoure|gutschrift",
    service: "versand(position|kosten)?|porto|gutschein|rabatt",
    off: "storno|stornierung",
    part: "stücklisten(komponente|position)|set.?komponente",
    noSale:
      "proforma-?rechnung|angebot|umlagerung|konsignation|leihe|leih(auftrag|lieferung|schein|gabe|stellung)|reparatur(auftrag)?|garantie(auftrag|fall)?|muster(auftrag|lieferung)?",
    sold: "rechnung|lieferschein|kassenbon|bon|auftrag|bestellung",
    ofDocuments: "beleg|buchungs",
    perhapsOfDocuments: "typ",
  },
  payments: {
    flag: "bezahlt",
    when: "^bezahltam$|^zahlungs?(datum|eingang)$|^bezahldatum$",
    sentWhen: "^versand(datum|am)$|^versendetam$",
    how: "zahlungs?(art|weise|methode)|bezahlart",
    later: "rechnung|nachnahme",
  },
  people: {
    buyer: "Käufer Käufers Kunde Kunden Besteller",
    userName: "Benutzername Nutzername Mitgliedsname Nickname",
    account: "konto Kundenkonto",
    phone: "telefon",
  },
  discounts: {
    named: "rabatt|nachlass",
    otherwise: "mwst|skonto|zahl|bestell|auftrag",
    perCent: "\\bprozent\\b",
    lines:
      "rabat|gutschein|nachlass|nachlaß|aktion|kampagne|pfand|leergut|mitglied|treue|\\b\\d+ ?für ?\\d+\\b|\\d ?% ?auf\\b",
  },
  returns: {
    sentBack: "retour|erstatt",
    when: "^(retouren|rücksende|rucksende)datum$",
  },
  prices: {
    cost: "einkauf|^ek|ek(preis|netto)$|lieferant",
    others: "handler",
    before: "uvp|vorher|statt|list(price|preis)?$",
    selling: "verkauf|^vk|vk$|endpreis|ladenpreis",
    withTax: "brut|inkl|mwst$",
    withoutTax: "exkl|net(t?o)?$|^net",
    inSale: "aktion|angebot|sonder",
  },
  sale: {
    sells:
      "aktiv!, aktiviert, sichtbar, verkaufbar, verkauflich, bestellbar, anzeigen, angezeigt, veroffentlicht, freigegeben",
    surelySells: "verkaufbar, verkauflich, bestellbar",
    hides: "entwurf, versteck, ausgeblendet, deaktiv, pausiert",
    not: "nicht!",
    ofThings: "versteckt, verborgen, aktiv!",
  },
};
