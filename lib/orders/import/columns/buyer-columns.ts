/**
 * Who bought, where no column of customers' numbers says so: the name of the buyer's account, which is told from a
 * person's name and from the user who rang it up by its header and by what stands beside it. Mail addresses are only
 * looked for, as nobody's address is kept that was not asked for.
 */

import { plainName } from "../../../words/plain-name.ts";
import { plainWords } from "../../../words/word-lists.ts";
import { isPersonal } from "../../set-aside.ts";

const longestFirst = (words: ReadonlySet<string>): readonly string[] =>
  [...words].sort((a, b) => b.length - a.length);

const BUYER = longestFirst(plainWords(({ people }) => people?.buyer));
const USER_NAME = longestFirst(plainWords(({ people }) => people?.userName));
/** What only together with a word for the buyer is the name of an account. */
const ACCOUNT = longestFirst(plainWords(({ people }) => people?.account));
/** What may stand beside either: particles, and the marketplace whose account it is. */
const BESIDE =
  /^(of|the|s|n|en|de|del|della|dell|des|du|di|do|da|d|la|le|el|l|al|der|von|ebay|etsy|shopee|lazada|allegro|amazon|tiktok|woo|web|shop|no|の)*$/;

/** What a header says of an account: that it is a buyer's, who bought, or somebody's; `null` for none of these. */
function saidOf(name: string): "account" | "buyer" | "user" | null {
  let rest = plainName(name);
  const takes = (list: readonly string[]): boolean => {
    const word = list.find((one) => rest.includes(one));
    if (word !== undefined) rest = rest.replace(word, "");
    return word !== undefined;
  };
  const isUser = takes(USER_NAME);
  const isBuyer = takes(BUYER);
  const isAccount = isUser || takes(ACCOUNT);
  if (!BESIDE.test(rest)) return null;
  if (isBuyer) return isAccount ? "account" : "buyer";
  return isUser ? "user" : null;
}

/** Users alone are few at a till: from so many on they may be those who buy. */
const FEWEST_USERS = 3;
/** Share of a buyer's orders that name the same person beside the account. */
const MOSTLY = 0.8;

/**
 * The column of the buyers' accounts; −1 without. Where the header says only who bought, or only that it is a user, its
 * values must look like logins and each go with one person of the columns beside it; so must those that are masked or
 * all the same.
 * @param order column of the order's number
 */
export function accountColumn(
  names: readonly string[],
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
  order: number,
): number {
  const orders = [...new Map(rows.map((row, i) => [row[order] || i, row] as const).reverse()).values()];
  for (const wanted of ["account", "buyer", "user"] as const) {
    const found = names.findIndex((name, i) => {
      if (taken.has(i) || saidOf(name) !== wanted) return false;
      const cells = orders.map((row) => (row[i] ?? "").trim()).filter((cell) => cell !== "");
      const logins = new Set(cells);
      if (cells.length === 0 || share(cells, (cell) => !cell.includes("@")) < MOSTLY) return false;
      const isPlain = logins.size > 1 && !cells.some((cell) => MASKED.test(cell));
      if (wanted === "account" && (isPlain || orders.length === 1)) return true;
      if (wanted === "user" && logins.size < FEWEST_USERS) return false;
      const looks = wanted === "account" || isLikeLogins(cells);
      return looks && names.some((other, at) => at !== i && tellsOfOne(other, at, i, orders));
    });
    if (found >= 0) return found;
  }
  return -1;
}

/** Columns that are a person's own. */
const OWN = /mail|phone|telefon|tel$|mobil|handy|address|adresse|direccion|endereco|indirizzo|住所|電話/i;

/**
 * Whether a column that is called no more than who bought holds first names: single ones, of which one stands beside several
 * people's mail, telephone or address.
 */
export function holdsFirstNames(
  names: readonly string[],
  column: number,
  rows: readonly (readonly string[])[],
): boolean {
  if (column < 0 || saidOf(names[column]!) !== "buyer") return false;
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  const isName = (cell: string): boolean => /^\p{Lu}\p{Ll}{1,14}$/u.test(cell);
  if (share(cells, isName) < MOSTLY_NAMES) return false;
  const named = [...Map.groupBy(rows, (row) => (row[column] ?? "").trim())].filter(([name]) => name !== "");
  return names.some((name, other) => {
    if (other === column || !OWN.test(name)) return false;
    return named.some(
      ([, of]) => new Set(of.map((row) => (row[other] ?? "").trim().toLowerCase()).filter(Boolean)).size > 1,
    );
  });
}
const MOSTLY_NAMES = 0.95;

const MASKED = /\*|^[x•.\-#]+$/i;

const share = (cells: readonly string[], is: (cell: string) => boolean): number =>
  cells.filter(is).length / Math.max(1, cells.length);

/** Words of the keyboard's plain letters, and most not written as names are. */
const isLikeLogins = (cells: readonly string[]): boolean =>
  share(cells, (cell) => /^[a-z\d*][\w*.-]+$/i.test(cell)) >= MOSTLY &&
  share(cells, (cell) => /\d|_/.test(cell) || /^[a-z]/.test(cell)) >= 0.5;

/** Columns beside a person that many share. */
const PLACE =
  /city|ville|ciudad|stadt|\bort\b|state|province|county|country|zip|post|note|comment|message|都道府県/i;

/** Whether a column tells of people, and of mostly one for each account. */
function tellsOfOne(
  name: string,
  column: number,
  account: number,
  orders: readonly (readonly string[])[],
): boolean {
  if (!isPersonal(name) || PLACE.test(name)) return false;
  const pairs = orders.flatMap((row) => {
    const who = (row[account] ?? "").trim();
    const person = (row[column] ?? "").trim().toLowerCase();
    return who === "" || person === "" ? [] : [{ who, person }];
  });
  const people = new Set(pairs.map(({ person }) => person));
  const of = [...Map.groupBy(pairs, ({ who }) => who).values()];
  if (pairs.length === 0 || people.size < MOSTLY * of.length) return false;
  const same = of.map((own) =>
    Math.max(...[...Map.groupBy(own, ({ person }) => person).values()].map(({ length }) => length)),
  );
  return same.reduce((a, b) => a + b, 0) >= MOSTLY * pairs.length;
}

const MAIL = /^[^\s@*]+@[^\s@*]+\.[^\s@*]+$/;
/** Whether a text is a mail address, whose letters' case tells nobody apart. */
export const isMail = (text: string): boolean => text.includes("@") && MAIL.test(text);

/** Addresses of somebody who did not buy. */
const NOT_BUYERS =
  /ship|deliver|recipient|seller|staff|vendor|merchant|employee|cashier|supplier|agent|created|owner|liefer|empfänger|destinat|送付先|配送先|届け先|収件|收件|받는|수령/i;
const OF_BUYER =
  /buyer|customer|client|bill|contact|請求|注文者|購入者|rechnung|kunde|käufer|factur|주문자|구매자|买家/i;

/** The column of the buyers' mail addresses, by its cells; −1 without. */
export function mailColumn(names: readonly string[], rows: readonly (readonly string[])[]): number {
  const found = names.flatMap((name, i) => {
    const cells = rows.map((row) => (row[i] ?? "").trim()).filter((cell) => cell !== "");
    return cells.length > 0 && !NOT_BUYERS.test(name) && share(cells, isMail) >= MOSTLY ? [i] : [];
  });
  return found.find((i) => OF_BUYER.test(names[i]!)) ?? found[0] ?? -1;
}
