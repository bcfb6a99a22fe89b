import { familiesByName, type NamedItem } from "../by-name.ts";
import { TRUST } from "../settings.ts";
import type { FamilySource, LadderItem } from "../source.ts";

/** Names that differ in one tier word, in any of the catalog's languages, within category, brand and currency. */
export const nameSource: FamilySource = {
  name: "name",
  propose(context) {
    const names: NamedItem[] = [];
    for (const number of context.free) {
      const item = context.items[number]!;
      for (const [locale, title] of Object.entries(item.title).sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (title.trim() === "") continue;
        names.push({
          item: number,
          name: title,
          context: [place(item), locale].join("\u0001"),
          given: givenOf(item),
        });
      }
    }
    return familiesByName(names, TRUST.name, context);
  },
};

/** Items are compared within one category, brand and currency. */
export const place = (item: LadderItem): string =>
  [item.category ?? "", item.brand ?? "", item.currency ?? ""].join("\u0001");

/** What the catalog says one piece holds. */
export const givenOf = ({ units, unit }: LadderItem): NamedItem["given"] =>
  units !== null && units > 0 && unit !== null ? { value: units, unit: unit.toLowerCase() } : null;
