/** Names that begin with the code of what they are of in brackets, as Odoo shows its products: `[FURN_7777] Office Chair`. */

const CODED = /^\[ ?([^\s[\]]{1,60}) ?\]\s+(\S.*)$/u;
/** Names by which it is seen, and the share of those that must be so: goods without a code are called by their name alone. */
const FEWEST = 2;
const SHARE = 0.5;
/** Fewer letters may number what a menu or a box lists. */
const SHORTEST = 4;

/** Share of the codes that must come with one name. */
const ONCE = 0.8;
/** How many, how much or how large something is. */
const PACK =
  /^(\d+([.,]\d+)?-?(x|er|p|pk|pack|pcs?|ct|set|stk|ml|cl|l|m?g|kg|[mc]?m|in|inch|oz|lbs?|w|v|[gt]b)s?|(pack|set|box|x)-?\d+)$/i;

/** The code and the name. */
export const codedName = (name: string): RegExpExecArray | null => CODED.exec(name);

/** How Odoo calls its columns of lines, in which a name with a code is never anything else. */
const OF_ODOO = /^order.?lines?\//i;

/** Whether the names of a column begin so: each code with one name. */
export function areCodedNames(header: string, cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim().replace(/\s+/g, " ")).filter((cell) => cell !== ""));
  const codes = [...names].flatMap((name) => codedName(name)?.[1] ?? []);
  if (codes.some((code) => PACK.test(code))) return false;
  // A line may be called a little otherwise than its goods are.
  const once = [...Map.groupBy(codes, (code) => code).values()].filter((same) => same.length === 1).length;
  const isOne = once > 0 && once >= ONCE * new Set(codes).size && codes.some((code) => /\d/.test(code));
  const areLong = codes.every((code) => code.length >= SHORTEST);
  const areMany = codes.length >= FEWEST && codes.length >= SHARE * names.size;
  return isOne && (OF_ODOO.test(header) || (areLong && areMany));
}

/**
 * Whether all names in lists begin so, whatever their length: each code with one name and each name with one code, and some
 * code in several lists, which the numbers of a list's entries are not.
 */
export function areCodedLists(lists: readonly (readonly string[])[]): boolean {
  const read = lists.map((list) => list.map((name) => codedName(name)));
  const pairs = read.flat();
  if (
    pairs.length < FEWEST ||
    pairs.some((pair) => pair === null || !/\d/.test(pair[1]!) || PACK.test(pair[1]!))
  )
    return false;
  const distinct = (of: (pair: RegExpExecArray) => string): number =>
    new Set(pairs.map((pair) => of(pair!))).size;
  const both = distinct(([, code, name]) => `${code} ${name}`);
  const isOne = both === distinct(([, code]) => code!) && both === distinct(([, , name]) => name!);
  const areNumbered = read.every((list) => list.every((pair, i) => pair?.[1] === String(i + 1)));
  return isOne && both < pairs.length && !areNumbered;
}
