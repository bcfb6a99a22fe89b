import { byCodeUnits } from "../../core/code-unit-order.ts";
import { familiesByName, type NamedItem } from "../by-name.ts";
import { TRUST } from "../ladder-settings.ts";
import { foldName, tokenize } from "../names/name-tokens.ts";
import { isWorn } from "../names/worn-fit.ts";
import type { FamilySource, LadderItem } from "../source.ts";

/** Names that differ in one tier word, in any of the catalog's languages, within category, brand and currency. */
export const nameSource: FamilySource = {
  name: "name",
  propose(context) {
    const places = new Map<string, number[]>();
    for (const number of context.free) {
      const item = context.items[number]!;
      if (titleOf(item) === "") continue;
      const where = place(item);
      const members = places.get(where);
      if (members === undefined) places.set(where, [number]);
      else members.push(number);
    }
    // Place by place, so that no more names than those of one are held in parsed form.
    return [...places.values()].flatMap((members) =>
      members.length < 2 ? [] : familiesByName(namesOf(members, context.items), TRUST.name, context),
    );
  },
};

function namesOf(members: readonly number[], items: readonly LadderItem[]): NamedItem[] {
  const worn = namesClothing(items[members[0]!]!.category ?? "");
  return members.flatMap((number) => {
    const item = items[number]!;
    return Object.entries(item.title)
      .filter(([, title]) => title.trim() !== "")
      .sort(([a], [b]) => byCodeUnits(a, b))
      .map(([locale, name]) => ({
        item: number,
        name,
        context: locale,
        worn,
        code: false,
        called: "",
        where: [item.category ?? "", item.brand ?? ""],
        given: givenOf(item),
      }));
  });
}

/** The folded first title; `""` when there is none, also where the sku stands in for it. */
export const titleOf = ({ title, sku }: LadderItem): string => {
  const text = Object.entries(title).sort(([a], [b]) => byCodeUnits(a, b))[0]?.[1] ?? "";
  return text === sku ? "" : foldName(text).trim();
};

/** Whether the text has the name of something to wear. */
export const namesClothing = (text: string): boolean => isWorn(tokenize(text));

/** Items are compared within one category, brand and currency. */
export const place = (item: LadderItem): string =>
  [item.category ?? "", item.brand ?? "", item.currency ?? ""].join("\u0001");

/** What the catalog says one piece holds. */
export const givenOf = ({ units, unit }: LadderItem): NamedItem["given"] =>
  units !== null && units > 0 && unit !== null ? { value: units, unit: unit.toLowerCase() } : null;
