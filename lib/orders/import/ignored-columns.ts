import type { ImportOptions } from "./format.ts";

/** Columns that the person importing says do not count: `--map ignore=A+B`. */
export function ignoredColumns(names: readonly string[], { map }: ImportOptions): readonly string[] {
  const said = map.get("ignore");
  if (said === undefined) return [];
  return names.includes(said) ? [said] : said.split("+").map((name) => name.trim());
}
