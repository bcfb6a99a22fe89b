/**
 * What stands on invoices beside goods: postage, fees, discounts, vouchers, a till's manual entries. Told by general
 * words, of codes and of titles; a shop whose goods are caught finds them in the quarantine with the reason
 * `no_product`, and says so in its policy. This file is the only place to change.
 */
import { matchesGlob } from "../core/glob.ts";

/** Codes that are themselves words for a service, whatever the title says. Compared without signs and digits at the end. */
const CODE_WORDS = new Set(
  (
    "POST POSTAGE POSTAL DOT SHIP SHIPPING SHIPPINGFEE SHIPPINGCOST HANDLINGCOST DELIVERY DELIVERYFEE CARRIAGE FREIGHT HANDLING FEE FEES CHARGE CHARGES " +
    "BANKCHARGES BANKCHARGE AMAZONFEE PAYPALFEE COMMISSION DISCOUNT COUPON VOUCHER GIFTCARD GIFTVOUCHER GIFTCERTIFICATE " +
    "ADJUST ADJUSTMENT MANUAL ROUNDING TAX VAT TIP DONATION DEPOSIT REFUND CREDIT SURCHARGE INSURANCE TEST SAMPLE SAMPLES"
  ).split(" "),
);

/** Shopware's codes of what it adds to a cart by itself. */
const SHOPWARE_CODE = /^sw-(payment|discount|surcharge|shipping)/i;

/** `gift_0001_20`: numbered vouchers. */
const VOUCHER_CODE = /^gift[_-]?(card|voucher|certificate)?[_-]?\d/i;

/** Words that make a line a service where its code is no product number. */
const BARE_CODE_WORDS =
  /\b(postage|carriage|shipping|delivery|freight|handling|bank charges?|fees?|surcharge|commission|discount|manual|samples?|(gift )?(vouchers?|cards?|certificates?)|adjust(ment)?|bad debt|donation|tip|deposit|rounding|write[ -]?off)\b|送料|配送料|手数料|割引|値引|クーポン|ポイント|調整|代引/i;

/** What a title is called as a whole, whatever the code is. */
const WHOLE_TITLES = new Set(
  [
    "shipping, delivery, postage, carriage, freight, handling, shipping and handling, express shipping, insurance, tip, tips, gratuity, donation, discount, coupon, rounding, tax, vat, deposit, surcharge, gift wrap, gift wrapping, giftwrap, gift packaging, gift message, gift note, carbon neutral order, carbon neutral shipping, carbon offset, fee, fees, service charge, store credit, custom amount, custom sale, adjustment, bank charges, voucher, gift voucher, gift certificate",
    "versand, versandkosten, porto, lieferung, verpackung, geschenkverpackung, geschenkverpacken, trinkgeld, spende, rabatt, pfand, gutschein, livraison, frais de port, frais de livraison, emballage cadeau, paquet cadeau, pourboire, remise, bon cadeau, envío, gastos de envío, envoltorio de regalo, propina, donación, descuento, spedizione, spese di spedizione, confezione regalo, mancia, donazione, sconto, buono regalo, envio, frete, embrulho de presente, gorjeta, desconto, verzending, verzendkosten, cadeauverpakking, fooi, korting, cadeaubon, wysyłka, dostawa, pakowanie na prezent, doprava, poštovné, dárkové balení, frakt, presentinslagning, fragt, gaveindpakning, доставка, доставка заказа, подарочная упаковка, чаевые, szállítás, szállítási költség, szállítási díj, kezelési költség, csomagolás, μεταφορικά, έξοδα αποστολής, αντικαταβολή, kargo, hediye paketi",
    "送料, 配送料, 手数料, 代引手数料, 代引き手数料, 決済手数料, 割引, 値引, 値引き, クーポン, ポイント, ポイント利用, 調整, ギフトラッピング, ラッピング, ラッピング代, 熨斗, のし, 寄付, レジ袋",
  ]
    .join(", ")
    .split(", "),
);

/** What a title ends in where the line is a service: `Shipping Protection by Route`, `Priority processing fee`. */
const TITLE_ENDS =
  /(^|[\s-])(commission|(shipping|package|delivery|order|parcel|route|purchase|product) (protection|insurance)|protection plan|extended warranty|warranty extension|shipping insurance|shipping|postage|(processing|handling|service|booking|delivery|shipping|payment|transaction|cod|rush|setup|admin|administration|convenience|packing|small order|recycling|environmental) fees?|(e-?)?gift ?(cards?|vouchers?|certificates?)|e-?vouchers?|store credit|versandkosten|versandkostenpauschale|geschenkgutschein|wertgutschein|bearbeitungsgebühr|servicegebühr|nachnahmegebühr|frais de (port|livraison|dossier|service)|carte cadeau|chèque cadeau|gastos de envío|tarjeta( de)? regalo|spese di spedizione|carta regalo|cartão presente|verzendkosten|cadeaukaart|cadeaubon|karta podarunkowa|dárkový poukaz|presentkort|gavekort|(postage|shipping|delivery|packing|packaging|handling|carriage|freight) (&|and|\+) (postage|shipping|delivery|packing|packaging|handling|insurance))$|^p ?& ?p$|(送料|配送料|手数料|ギフト券|ギフトカード|商品券)$/iu;

/** Entries of the books that were never sales. */
const BOOK_WORDS = /\b(bad debt|write[ -]?off|written off|stock[ -]?take|stock adjustment)\b|貸倒|棚卸/i;

/** A code without a product number: no digits (`POST`), or a letter with at most one digit (`M`, `C2`). */
const isBareCode = (sku: string): boolean => /^[^\d]+$/.test(sku) || /^[A-Za-z]\d?$/.test(sku);

/** A title without what says how much it is or whose: `E-Gift Card - $50`, `$25 Gift Card`, `… by Route`. */
const bareTitle = (title: string): string =>
  title
    .slice(-MOST_TITLE)
    .toLowerCase()
    .replace(/\s+by\s+\S+$/u, "")
    .replace(/[([][^)\]]*[)\]]\s*$/u, "")
    .replace(/^[\p{Sc}\d.,\s:/-]+/u, "")
    .replace(AMOUNT_END, (amount) => (/\d/.test(amount) ? "" : amount))
    .trim();

/** No service is called longer than this; of longer titles the end is looked at. */
const MOST_TITLE = 200;
/** Amounts, currencies and what stands between them, each letter in one way only. */
const AMOUNT_END = /(?:[\s\p{Sc}\d.,:/|–-]|円|(?<![\p{L}\p{N}_])(?:eur|usd|gbp|chf)(?![\p{L}\p{N}_]))+$/u;

/** Whether a line so called and coded is for no product. */
function isService(sku: string, title: string | null): boolean {
  return isServiceCode(sku) || (title !== null && (isServiceTitle(title) || isBareService(sku, title)));
}

/** Whether the code alone says so. */
function isServiceCode(sku: string): boolean {
  if (VOUCHER_CODE.test(sku) || SHOPWARE_CODE.test(sku)) return true;
  const word = sku
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/\d+$/, "");
  return /^[A-Za-z]/.test(sku) && CODE_WORDS.has(word);
}

/** Whether the title alone says so: as a whole or by its end, so that a gift card holder is goods. */
export function isServiceTitle(title: string): boolean {
  const bare = bareTitle(title);
  return WHOLE_TITLES.has(bare) || TITLE_ENDS.test(bare);
}

/** Whether the title says so where the code is no product number. */
const isBareService = (sku: string, title: string): boolean =>
  sku.length <= 2 && isBareCode(sku) && BARE_CODE_WORDS.test(title);

/** Whether a line is an entry of the books, such as a bad debt. */
export const isBookEntry = (title: string | null): boolean =>
  title !== null && (BOOK_WORDS.test(title) || SUMS.test(title));
/** What a row of sums below the lines of an order is called. */
const SUMS =
  /^((sub|grand|order|net)[ -]?)?totals?:?$|^(zwischen|gesamt)?summe:?$|^sous-?total:?$|^(合計|小計|総計)$|^(итого|всего):?$|^(razem|celkem|toplam|yhteensä|totaal|totale):?$/i;

/** Titles and skus that a shop names itself; `*` stands for any letters, case does not count. */
export interface ShopGoods {
  /** For no goods, whatever they look like. */
  readonly services: readonly string[];
  /** Goods, whatever they are called. */
  readonly goods: readonly string[];
}

/** Items whose verdict is kept. */
const MOST_KNOWN = 50_000;

/** What is goods in one shop: by its own lists, else by general words. */
export class GoodsRule {
  readonly #services: readonly string[];
  readonly #goods: readonly string[];
  /** The same for the same lists: what was read under another is read anew. */
  readonly key: string;
  /** Code → the title it was last seen with, and what was found: an item is seldom called two names. */
  readonly #known = new Map<string, { readonly title: string | null; readonly service: boolean }>();

  constructor({ services, goods }: ShopGoods) {
    this.#services = patternsOf(services);
    this.#goods = patternsOf(goods);
    this.key = services.length + goods.length === 0 ? "" : JSON.stringify([services, goods]);
  }

  isService(sku: string, title: string | null): boolean {
    const known = this.#known.get(sku);
    if (known !== undefined && known.title === title) return known.service;
    const service = this.#judge(sku, title);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(sku, { title, service });
    return service;
  }

  #judge(sku: string, title: string | null): boolean {
    if (isAny(this.#goods, sku, title)) return false;
    if (isAny(this.#services, sku, title)) return true;
    return isService(sku, title);
  }
}

/** Letters of either case are the same. */
const folded = (text: string): string => text.toUpperCase().toLowerCase();
const patternsOf = (patterns: readonly string[]): string[] =>
  patterns.map((pattern) => folded(pattern.trim()));

function isAny(patterns: readonly string[], sku: string, title: string | null): boolean {
  if (patterns.length === 0) return false;
  return [sku, ...(title === null ? [] : [title])].some((text) => {
    const plain = folded(text);
    return patterns.some((pattern) => matchesGlob(plain, pattern));
  });
}

/** General words alone. */
export const COMMON_GOODS = new GoodsRule({ services: [], goods: [] });
