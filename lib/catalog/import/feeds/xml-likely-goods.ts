import type { JsonObject } from "../../../orders/import/json/json-values.ts";
import { isPersonal } from "../../../orders/set-aside.ts";
import { plainName } from "../../../words/plain-name.ts";
import { isPriceName } from "../columns/price-columns.ts";
import { PEOPLE } from "../people-words.ts";
import { lastName, xmlCells } from "./xml-cells.ts";

/** Addresses and markup are no names. */
const NO_NAME = /^(https?:|www\.|\/)|<\w+|&lt;/i;
const WORDS = /\p{L}{2,}.*\s.*\p{L}/u;
/** Longer texts describe. */
const LONGEST = 150;

const PERSON = new RegExp(`^(${PEOPLE})(_?name)?$`, "iu");

/** Whether elements tell of people: who is named in one, or what somebody can be reached by. */
export const tellOfPeople = (elements: readonly JsonObject[]): boolean =>
  elements.some((element) =>
    [...xmlCells(element).cells.keys()].some((way) => {
      const name = lastName(way);
      return isPersonal(name) || PERSON.test(name);
    }),
  );

/** Whether elements are goods though none of the words that name goods is known: most bear a price, and a name of their own. */
export function areLikelyGoods(elements: readonly JsonObject[]): boolean {
  if (elements.length < 2) return false;
  const rows = elements.map((element) => xmlCells(element).cells);
  const ways = new Set(rows.flatMap((row) => [...row.keys()]));
  const textsOf = (way: string): readonly string[] => rows.flatMap((row) => row.get(way) ?? []);
  return (
    [...ways].some(
      (way) => isPriceName(plainName(lastName(way))) && mostOf(textsOf(way), rows.length, /^[^\p{L}]*\d/u),
    ) && [...ways].some((way) => areNames(textsOf(way), rows.length))
  );
}

const mostOf = (texts: readonly string[], size: number, what: RegExp): boolean =>
  texts.filter((text) => what.test(text)).length * 2 > size;

const areNames = (texts: readonly string[], size: number): boolean =>
  mostOf(texts, size, WORDS) &&
  new Set(texts).size * 5 >= size * 4 &&
  texts.every((text) => text.length <= LONGEST && !NO_NAME.test(text));
