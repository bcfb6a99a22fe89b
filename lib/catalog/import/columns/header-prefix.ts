/** Fewer columns may begin alike by chance. */
const FEWEST = 5;
/** So many do not, though some of them have parts: `OXTITLE_1` beside fifty others of OXID's. */
const NO_CHANCE = 20;

/**
 * What all columns of a table begin with, as databases name them: `OX` of `OXID, OXTITLE, OXPRICE`, `product_` of
 * `product_id, product_name`; empty where they do not.
 */
export function headerPrefix(header: readonly string[]): string {
  const names = header.map((name) => name.trim()).filter((name) => name !== "");
  const [first] = names;
  if (first === undefined || names.length < FEWEST) return "";
  let length = first.length;
  for (const name of names) {
    let alike = 0;
    while (alike < length && name[alike] === first[alike]) alike++;
    length = alike;
  }
  const alike = first.slice(0, length);
  const isParted = names.some((name) => /[\s_.:/-]/.test(name));
  // Where words are parted, only a whole one is cut off.
  const word = /^.*[\s_.:/-]/.exec(alike)?.[0] ?? "";
  const isAll = !isParted || names.length >= NO_CHANCE;
  const prefix = word === "" && isAll && /^[A-Z]{2,}$/.test(alike) ? alike : word;
  return names.every((name) => name.length > prefix.length) ? prefix : "";
}
