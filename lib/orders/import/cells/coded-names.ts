/** Names that begin with the code of what they are of in brackets, as Odoo shows its products: `[FURN_7777] Office Chair`. */

const CODED = /^\[([^\s[\]]{1,60})\]\s+(\S.*)$/u;
/** Names by which it is seen, and the share of those that must be so: goods without a code are called by their name alone. */
const FEWEST = 2;
const SHARE = 0.5;
/** Fewer letters may number what a menu or a box lists. */
const SHORTEST = 4;

/** The code and the name. */
export const codedName = (name: string): RegExpExecArray | null => CODED.exec(name);

/** How Odoo calls its columns of lines, in which a name with a code is never anything else. */
const OF_ODOO = /^order.?lines?\//i;

/** Whether the names of a column begin so: each code with one name. */
export function areCodedNames(header: string, cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim().replace(/\s+/g, " ")).filter((cell) => cell !== ""));
  const codes = [...names].flatMap((name) => codedName(name)?.[1] ?? []);
  const isOne = new Set(codes).size === codes.length && codes.some((code) => /\d/.test(code));
  const areLong = codes.every((code) => code.length >= SHORTEST);
  const areMany = codes.length >= FEWEST && codes.length >= SHARE * names.size;
  return isOne && (OF_ODOO.test(header) || (areLong && areMany));
}
