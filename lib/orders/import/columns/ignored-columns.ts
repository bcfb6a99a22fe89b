import type { ImportOptions } from "../format.ts";

/** Columns that the person importing says do not count: `--map ignore=A+B`. */
export function ignoredColumns(names: readonly string[], { map }: ImportOptions): readonly string[] {
  const said = map.get("ignore");
  if (said === undefined) return [];
  const plain = (name: string): string =>
    name
      .split(/\s*\+\s*/)
      .join("+")
      .trim();
  const known = new Map(names.map((name) => [plain(name), name]));
  const parts = plain(said).split("+");
  const ignored: string[] = [];
  // Headers may hold the sign themselves: the longest that is one counts.
  while (parts.length > 0) {
    let length = parts.length;
    while (length > 1 && !known.has(parts.slice(0, length).join("+"))) length--;
    const name = parts.splice(0, length).join("+");
    ignored.push(known.get(name) ?? name);
  }
  return ignored;
}
