/**
 * An amount as spreadsheets and shops write it → decimal, `null` when it is none: `£2.55`, `¥1,200`, `1.234,50`,
 * `2,55`, `(3.00)` for minus three. A lone comma before exactly three digits groups thousands.
 */
export function readAmount(raw: string): number | null {
  // Nearly every cell is this plain, and the rest costs ten times as much.
  if (/^-?\d+(\.\d+)?$/.test(raw)) return Number(raw);
  let text = raw.normalize("NFKC").replace(/[\p{Sc}\s'’円元]|[A-Z]{3}/gu, "");
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed !== null) text = `-${bracketed[1]}`;
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) text = text.replaceAll(",", "");
  else if (/^[+-]?\d{1,3}(\.\d{3})+,\d*$/.test(text)) text = text.replaceAll(".", "").replace(",", ".");
  else if (/^[+-]?\d*,\d{1,2}$|^[+-]?\d+,\d{4,}$/.test(text)) text = text.replace(",", ".");
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}
