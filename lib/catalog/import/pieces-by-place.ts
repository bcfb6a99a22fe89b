/** `default=20,annex=5`, `P:3|M:0`: what lies at each place, or of each size. */
const LIST =
  /^\s*[^=:,;|]*\p{L}[^=:,;|]*[=:]\s*-?\d+(?:\s*[,;|]\s*[^=:,;|]*\p{L}[^=:,;|]*[=:]\s*-?\d+)*\s*$/u;
const COUNT = /[=:]\s*(-?\d+)/g;

/** All pieces of a cell that lists them by place; `null` of any other. What is less than none at one place takes none from others. */
export const piecesByPlace = (cell: string): number | null =>
  LIST.test(cell)
    ? [...cell.matchAll(COUNT)].reduce((sum, [, count]) => sum + Math.max(0, Number(count)), 0)
    : null;
