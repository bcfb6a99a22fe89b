/** Longer cells are no lists of pieces. */
const MOST_LETTERS = 500;
/** What a place or a size is called, and how many lie there. */
const PART = /^([^=:]*\p{L}[^=:]*)[=:]\s*(-?\d{1,9})$/u;
/** What says of a stock something else than where it is. */
const NO_PLACE =
  /day|week|hour|ship|deliver|min|max|now|total|level|alert|reserv|order|safety|until|from|date/i;

interface Pieces {
  readonly place: string;
  readonly count: number;
}

/** `default=20,annex=5`, `P:3|M:0`: what lies at each place, or of each size; `null` where a cell says something else. */
function piecesIn(cell: string): readonly Pieces[] | null {
  if (cell.length > MOST_LETTERS) return null;
  const parts = cell.split(/[,;|]/).map((part) => PART.exec(part.trim()));
  const all = parts.flatMap((part) =>
    part === null || NO_PLACE.test(part[1]!) ? [] : [{ place: part[1]!.trim(), count: Number(part[2]) }],
  );
  return all.length === parts.length ? all : null;
}

/** Whether cells list pieces by place, several somewhere, of places that come again. */
export function listPlaces(cells: readonly string[]): boolean {
  const all = cells.filter((cell) => cell !== "").map(piecesIn);
  const lists = all.filter((list) => list !== null);
  const places = lists.flatMap((list) => list.map(({ place }) => place));
  return (
    lists.length > 0 &&
    lists.length === all.length &&
    lists.some((list) => list.length > 1) &&
    (lists.length === 1 || new Set(places).size < places.length)
  );
}

/** All pieces of a cell of such a column; `null` of any other. What is less than none at one place takes none from others. */
export const piecesByPlace = (cell: string): number | null =>
  piecesIn(cell)?.reduce((sum, { count }) => sum + Math.max(0, count), 0) ?? null;
