const IN_BRACKETS = /\s*[([（][^()[\]（）]*[)\]）]\s*$/u;
/** A name that stands in brackets as a whole: `[ACTIVE_YN]`. */
const BRACKETED = /^\s*\[([^[\]]+)\]\s*$/u;
/** What goods are called, numbered by and filed under. */
const OF_GOODS = /art[ií]c|artikel|produ|prodott|categ|kateg/iu;
/** What may be another in the shop and elsewhere. */
const OTHERWISE =
  /pric|prei|prec|prix|prez|prij|stock|bestand|qty|quant|cant|avail|disp|visib|stat|sale|sell|show/iu;
/** Where they are so: `Artikelnummer im Shop`, `Categoría del producto en la tienda`. */
const IN_SHOP =
  /\s+(?:im|in|en|dans|nel|na|no|w|in de|in the|en la|dans la|nella|in your|in our|i) (?:shop|store|web ?shop|online ?shop|tienda|boutique|negozio|loja|sklepie|winkel|butik(?:ken)?)\s*$/iu;

/** Longer ones are no names, and take long to be looked through. */
const MOST_LETTERS = 200;

/** A column's name without what stands in brackets behind it or says that it is the shop's. */
export const bareName = (name: string): string =>
  name.length > MOST_LETTERS ? name : outsideShop(name.replace(BRACKETED, "$1").replace(IN_BRACKETS, ""));

const OTHER_PRICE =
  /[([（].*(wholesale|b2b|purchase|cost|old|before|excl|\bht\b|net|税抜|compare|list|uvp|rrp|msrp|ek|仕入|卸)/iu;

/** What a column is called: without the brackets, but where these say that it is another price. */
export const calledName = (name: string): string =>
  name.length <= MOST_LETTERS && OTHER_PRICE.test(name) ? name : bareName(name);

/** The same with the brackets. */
export const outsideShop = (name: string): string =>
  name.length <= MOST_LETTERS && OF_GOODS.test(name) && !OTHERWISE.test(name)
    ? name.replace(IN_SHOP, "")
    : name;
