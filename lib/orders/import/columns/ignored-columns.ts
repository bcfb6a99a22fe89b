import { plainName } from "../../../words/plain-name.ts";
import type { ImportOptions } from "../format.ts";
import { columnCalled } from "./column-called.ts";

/** Names of columns that the person importing says do not count: `--map ignore=A+B`. */
export function ignoredNames(
  names: readonly string[],
  { map }: Pick<ImportOptions, "map">,
): readonly string[] {
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

/** The columns themselves: of several of one name all, where it is not said which. */
export function ignoredColumns(
  names: readonly string[],
  options: Pick<ImportOptions, "map">,
): ReadonlySet<number> {
  const plain = names.map(plainName);
  return new Set(
    ignoredNames(names, options).flatMap((said) => {
      const column = columnCalled(names, said);
      const name = plainName(said);
      const alike = name === "" ? [] : plain.flatMap((one, i) => (one === name ? [i] : []));
      return column < 0 ? [] : [column, ...alike];
    }),
  );
}

/** What is said of columns, as far as a file has them: of several files that are read together, one has what is ignored. */
export class IgnoredOfFiles {
  readonly #found = new Set<string>();
  readonly #left = new Set<string>();

  /** The names that a file has no column for are left out. */
  of<T extends Pick<ImportOptions, "map">>(names: readonly string[], options: T): T {
    const said = ignoredNames(names, options);
    if (said.length === 0) return options;
    const here = said.filter((name) => columnCalled(names, name) >= 0);
    for (const name of here) this.#found.add(name);
    for (const name of said) this.#left.add(name);
    const map = new Map(options.map);
    map.delete("ignore");
    if (here.length > 0) map.set("ignore", here.join("+"));
    return { ...options, map };
  }

  /** Names that no file had a column for. */
  get unknown(): readonly string[] {
    return [...this.#left].filter((name) => !this.#found.has(name));
  }
}
