/**
 * What one language's file holds: the words by which shops' programs that are set to it name columns and say what became
 * of things. A language may leave out what nobody knows of it yet.
 *
 * Words are compared without case, accents, spaces and signs (`plainName`), so `Numéro de commande` is `numerodecommande`,
 * or `numérodecommande`, here.
 */

/**
 * Words with blanks between them (phrases with commas, where that is said), most telling first. Several lists are tried one after another: words of the second count
 * where no language's first list names a column, as those that may say something else too.
 */
export type Ranked = string | readonly string[];

/** Words or beginnings of words with a bar between, as a regular expression has them; what one knows besides may be used. */
export type Pieces = string;

/** What a column of orders can be; `fulfilment`, `payment` and `orderState` are the three states that platforms tell apart. */
export type ColumnMeaning =
  | "id"
  | "at"
  | "customer"
  | "currency"
  | "payment"
  | "fulfilment"
  | "orderState"
  | "cancelled"
  | "channel"
  | "variant"
  | "sku"
  | "qty"
  | "price"
  | "amount"
  | "title"
  | "items"
  | "offer"
  | "kind"
  | "parent"
  | "returned"
  | "refund"
  | "test"
  | "giftcard";

/**
 * What a column of a catalog can be. Ranks of `sku`: codes of the shop, then barcodes and numbers of rows; of `title`: names,
 * then descriptions; of `price`: what is paid while a sale is on, what shoppers pay, what is called a price and no more, others.
 */
export type ProductMeaning =
  | "sku"
  | "title"
  | "price"
  | "currency"
  | "category"
  | "brand"
  | "family"
  | "stock"
  | "active"
  | "cost"
  | "url"
  | "image"
  | "tags";

export interface LanguageWords {
  /** What a column is called: of several words for one thing all that are written. */
  readonly columns?: Readonly<Partial<Record<ColumnMeaning, Ranked>>>;
  /** What counts only where a header says that it is of an item: `Número do produto`, `Item name`, `商品名称`. */
  readonly ofItem?: Readonly<Partial<Record<"sku" | "title" | "amount", string>>>;
  /** What a column's name holds that speaks of a thing, whatever else stands in it. */
  readonly inColumns?: Readonly<{
    quantity?: Pieces;
    price?: Pieces;
    state?: Pieces;
    /** A price of something other than what was bought, or before something. */
    otherPrice?: Pieces;
    /** What an order came to as a whole. */
    orderTotal?: Pieces;
    /** A code of goods, and one of something or somebody else. */
    code?: Pieces;
    otherCode?: Pieces;
    /** A number of orders that says so. */
    orderNumber?: Pieces;
    /** A sum of money, and one of something else than what was bought; what says that it is a line's. */
    sum?: Pieces;
    otherSum?: Pieces;
    ofLine?: Pieces;
    /** How the first cell of a row of totals begins; as it is written. */
    totalsRow?: Pieces;
  }>;
  /** What became of an order, with a comma between: `open` ones are not sales yet, or never were. */
  readonly states?: Readonly<Partial<Record<"paid" | "cancelled" | "refunded" | "open", string>>>;
  /** What stands in phrases of states. */
  readonly inStates?: Readonly<{
    /** What was just taken in: sold, but where the next step is that it was paid. With a comma between. */
    fresh?: string;
    /** That it was paid, and nothing further. */
    wasPaid?: string;
    /** Words that say nothing by themselves: who did it, and to what. */
    fillers?: string;
    /** Words that say that something holds for a part of an order. */
    partly?: string;
    /** The same before a word, without a space: `Teilretoure`, `一部返品`. */
    partlyBefore?: Pieces;
    /** What has left the shop. */
    sent?: Pieces;
    /** What is yet to. */
    notSent?: Pieces;
    /** In a language without spaces, the end of a word of what was called off, and what in it says that it may be, or not. */
    calledOffAtEnd?: Pieces;
    notCalledOff?: Pieces;
  }>;
  /** What names of columns are put together of, where no list knows the whole. */
  readonly headerParts?: Readonly<{
    /** Words for an order, and for what numbers it: `Order ID`, `αριθμός παραγγελίας`. */
    order?: string;
    number?: string;
    /** What may stand between: of, the. */
    particles?: string;
    /** What may be said of an order's number and leaves it one. */
    adjectives?: string;
    /** Words for a day, for the time of day, and for the moment at which an order is made. */
    date?: string;
    time?: string;
    made?: string;
    /** What goods are called, and in a language without spaces what of it stands before the rest. */
    goods?: string;
    goodsBefore?: string;
    /** A row of a table. */
    row?: string;
    /** Without taxes, with them, and what taxes are called; and the signs that say so within a word. */
    net?: string;
    gross?: string;
    taxes?: string;
    netSigns?: Pieces;
    grossSigns?: Pieces;
    /** What a column of days is called, so that one of times may stand beside it. */
    day?: Pieces;
    /** A date whose parts stand in columns of their own. */
    year?: string;
    month?: string;
    dayOfMonth?: string;
    /** Days that are not the order's: of parcels, payments, comments. */
    otherDate?: Pieces;
    /** What says that something was called off, and what beside it says that it is another thing. */
    calledOff?: Pieces;
    notCalledOff?: Pieces;
    /** How many goods an order has, as a whole name: it is no code of one. */
    countOfGoods?: Pieces;
    /** In a language without spaces: an order, its number behind that, and what such numbers are of besides. */
    orderGlued?: Pieces;
    numberGlued?: Pieces;
    notOrderGlued?: Pieces;
  }>;
  /** What cells say; as it is written, whatever its case. */
  readonly cells?: Readonly<{
    yes?: string;
    no?: string;
  }>;
  /** How columns of products are called, as they are written, with a comma between; ranked as `columns` are. */
  readonly products?: Readonly<Partial<Record<ProductMeaning, Ranked>>>;
  /** What is said of goods in a catalog. */
  readonly goods?: Readonly<{
    /** Columns of what variants differ by; of whether there are any left, in words and by yes and no. */
    options?: string;
    stockStates?: string;
    stockFlags?: string;
    /** Columns that say yes of what is sold no more; that pieces are counted; that the shop sells on without any. */
    soldNoMore?: string;
    tracked?: string;
    oversold?: string;
    /** Whole cells: that there are none left, that there are some. */
    soldOut?: Pieces;
    inStock?: Pieces;
    /** Whole cells: that a product is in the shop, that it is not, what it is like. */
    forSale?: Pieces;
    notForSale?: Pieces;
    condition?: Pieces;
    /** Parts of names of columns: of a stock, of a product's state, of its description, of what it is called. */
    stock?: Pieces;
    soldState?: Pieces;
    description?: Pieces;
    named?: Pieces;
    /** Of a picture, a category, a barcode, a currency, what sizes differ by, what a product is a part of, a level of a path. */
    image?: Pieces;
    filedUnder?: Pieces;
    barcode?: Pieces;
    currency?: Pieces;
    option?: Pieces;
    parent?: Pieces;
    level?: Pieces;
    /** Before a word for a category, that it is within another: `Subcategory`. */
    within?: Pieces;
    /** Of pieces that can be sold, that are held back, that are always enough; of whether there are any. */
    sellable?: Pieces;
    heldBack?: Pieces;
    unlimited?: Pieces;
    availability?: Pieces;
    /** Whole names of whether there are any; whole cells below them that say none, and some. */
    whetherAny?: Pieces;
    none?: Pieces;
    some?: Pieces;
    /** That pieces are counted: beside a word for a stock, and a whole word for both. */
    counts?: Pieces;
    countsStock?: Pieces;
    /** How many, as a whole word before what is counted; pieces of goods behind it, in plain letters. */
    numberOf?: Pieces;
    ofGoods?: Pieces;
    /** What is measured of goods or numbers something, which no other language's letters have. */
    measured?: Pieces;
    /** A group of goods; what codes are of besides goods. */
    group?: Pieces;
    otherCode?: Pieces;
    /** Where pieces lie, as a whole name. */
    place?: Pieces;
  }>;
  /** Kinds of rows, whatever their case. */
  readonly rows?: Readonly<{
    /** Parts of a kind: goods that came back. */
    back?: Pieces;
    /** Whole kinds: no goods at all; what takes a sale off again; parts of a set that has a row of its own. */
    service?: Pieces;
    off?: Pieces;
    part?: Pieces;
    /** What a document of goods that nobody bought is called, and one of a sale; without spaces, how either begins. */
    noSale?: Pieces;
    noSaleBefore?: Pieces;
    sold?: Pieces;
    soldBefore?: Pieces;
    /** Parts of the name of a file or sheet that holds no sales: what came back, was offered, bought in or not ended. */
    noSalesFile?: Pieces;
    /** Names of columns of kinds of documents: parts of those that surely are, whole ones that may be. */
    ofDocuments?: Pieces;
    perhapsOfDocuments?: Pieces;
  }>;
  /** Payments. */
  readonly payments?: Readonly<{
    /** What a column is called that says yes or no to whether an order was paid. */
    flag?: string;
    /** Names of columns: when it was paid, when goods left the shop, how it was paid. */
    when?: Pieces;
    sentWhen?: Pieces;
    how?: Pieces;
    /** Parts of any name that speaks of paying. */
    anyhow?: Pieces;
    /** Cells: what is paid when the goods are there, or after. */
    later?: Pieces;
  }>;
  /** Names of columns that tell of people. */
  readonly people?: Readonly<{
    /** Who buys; what somebody is called in a shop; what is so only beside a buyer; what may be anybody's name. */
    buyer?: string;
    userName?: string;
    account?: string;
    anybodysName?: string;
    /** Parts of names that speak of people, whoever they are. */
    persons?: Pieces;
    phone?: Pieces;
  }>;
  /** What is taken off a price. */
  readonly discounts?: Readonly<{
    /** Parts of a column's name, and parts by which it is something else. */
    named?: Pieces;
    otherwise?: Pieces;
    perCent?: Pieces;
    /** Parts of a line's name that is taken off an order. */
    lines?: Pieces;
  }>;
  /** Names of columns that tell of goods sent back. */
  readonly returns?: Readonly<{
    /** Parts of one, and parts by which it says something about that and not how much. */
    sentBack?: Pieces;
    aboutIt?: Pieces;
    /** When they came back; what became of them. */
    when?: Pieces;
    stateOf?: Pieces;
  }>;
  /** Parts of names of columns of prices. */
  readonly prices?: Readonly<{
    /** What goods cost the shop; what somebody else pays: dealers, staff. */
    cost?: Pieces;
    others?: Pieces;
    /** What they cost before, or by a list; what shoppers pay; what is paid while a sale is on. */
    before?: Pieces;
    selling?: Pieces;
    inSale?: Pieces;
    /** Whole names of whether a sale is on; parts of those of what is taken off, and of what is left. */
    onSale?: Pieces;
    takenOff?: Pieces;
    /** From when it is on, until when: what stands beside a word for it. */
    spanFrom?: Pieces;
    spanTo?: Pieces;
    withTax?: Pieces;
    withoutTax?: Pieces;
    /** Money, whatever for; hundredths, as they are written. */
    money?: Pieces;
    percent?: Pieces;
  }>;
  /**
   * Beginnings of words of columns that say yes or no to whether goods are sold, as they are compared, with a comma between;
   * with `!` behind it a word whole.
   */
  readonly sale?: Readonly<{
    sells?: string;
    /** Those that speak of selling itself, wherever else goods are shown. */
    surelySells?: string;
    hides?: string;
    not?: string;
    /** Those that say as well what a thing is like: a hidden pocket. */
    ofThings?: string;
  }>;
  /** How numbers and days are written. */
  readonly writing?: Readonly<{
    /** Words for quantities, prices and dates, as they are written, of a language of whose countries none writes the month first. */
    dayFirst?: Pieces;
    /** The same of a language whose money has no cents: there a lone point before three digits groups. */
    wholeMoney?: Pieces;
  }>;
}
