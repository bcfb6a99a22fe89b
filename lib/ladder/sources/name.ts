import { familiesByName, type NamedItem } from "../by-name.ts";
import { isWorn } from "../names/fit.ts";
import { fold, tokenize } from "../names/tokens.ts";
import { TRUST } from "../settings.ts";
import type { FamilySource, LadderItem } from "../source.ts";

/** Names that differ in one tier word, in any of the catalog's languages, within category, brand and currency. */
export const nameSource: FamilySource = {
  name: "name",
  propose(context) {
    const names: NamedItem[] = [];
    for (const number of context.free) {
      const item = context.items[number]!;
      if (titleOf(item) === "") continue;
      const worn = wornBy(item);
      for (const [locale, title] of Object.entries(item.title).sort(([a], [b]) => (a < b ? -1 : 1))) {
        names.push({
          item: number,
          name: title,
          context: [place(item), locale].join("\u0001"),
          worn,
          code: false,
          called: "",
          where: [item.category ?? "", item.brand ?? ""],
          given: givenOf(item),
        });
      }
    }
    return familiesByName(names, TRUST.name, context);
  },
};

/** The folded first title; `""` when there is none, also where the sku stands in for it. */
export const titleOf = ({ title, sku }: LadderItem): string => {
  const text = Object.entries(title).sort(([a], [b]) => (a < b ? -1 : 1))[0]?.[1] ?? "";
  return text === sku ? "" : fold(text).trim();
};

/** Whether title or category says that it is something to wear. */
export const wornBy = ({ title, category }: LadderItem): boolean =>
  isWorn(tokenize(`${Object.values(title).join(" ")} ${category ?? ""}`));

/** Items are compared within one category, brand and currency. */
export const place = (item: LadderItem): string =>
  [item.category ?? "", item.brand ?? "", item.currency ?? ""].join("\u0001");

/** What the catalog says one piece holds. */
export const givenOf = ({ units, unit }: LadderItem): NamedItem["given"] =>
  units !== null && units > 0 && unit !== null ? { value: units, unit: unit.toLowerCase() } : null;
