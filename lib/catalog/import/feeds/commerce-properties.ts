import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";
import { elementsOf, xmlText } from "./xml-document.ts";

/** Properties that a feed describes in one place, and the texts behind the ids of what they may say. */
interface Described {
  readonly names: Map<string, string>;
  readonly values: Map<string, string>;
  /** What kinds of prices are called, by their ids. */
  readonly prices: Map<string, string>;
}

/** What 1C and Bitrix call their own: these are no properties of goods. */
const OWN = /^CML2_/;
/** Bitrix' id of the product that an offer is a size of. */
const LINK = "CML2_LINK";

/**
 * 1C's document with its properties called by their names: a product says them by ids, and so it does what they say
 * (`SIZES_CLOTHES` is `sizeXS`), and its prices name their kinds so. A document of anything else stays as it is.
 */
export function withPropertyNames(document: JsonObject): JsonObject {
  const described: Described = { names: new Map(), values: new Map(), prices: new Map() };
  describe(document, described);
  const renamed = described.names.size + described.prices.size === 0 ? document : rename(document, described);
  return isJsonObject(renamed) ? renamed : document;
}

function describe(element: JsonObject, described: Described): void {
  for (const [tag, value] of Object.entries(element))
    for (const one of elementsOf(value)) {
      const id = xmlText(one.Ид);
      if (tag === "Свойство" && id !== "") described.names.set(id, xmlText(one.Наименование) || id);
      if (tag === "ТипЦены" && id !== "") described.prices.set(id, xmlText(one.Наименование) || id);
      if (tag === "Вариант" && id !== "") described.values.set(id, xmlText(one.Значение));
      if (tag === "Справочник") described.values.set(xmlText(one.ИдЗначения), xmlText(one.Значение));
      describe(one, described);
    }
}

function rename(value: unknown, described: Described): unknown {
  if (Array.isArray(value)) return value.map((one) => rename(one, described));
  if (!isJsonObject(value)) return value;
  const properties = elementsOf(
    isJsonObject(value.ЗначенияСвойств) ? value.ЗначенияСвойств.ЗначенияСвойства : undefined,
  );
  const renamed = Object.fromEntries(
    Object.entries(value).map(([tag, inner]) => [
      tag,
      tag === "ИдТипаЦены" ? (described.prices.get(xmlText(inner)) ?? inner) : rename(inner, described),
    ]),
  );
  if (properties.length === 0) return renamed;
  const link = properties.find((one) => xmlText(one.Ид) === LINK);
  const told = properties.flatMap((one) => {
    const id = xmlText(one.Ид);
    const said = xmlText(one.Значение);
    return OWN.test(id) || said === ""
      ? []
      : [{ Наименование: described.names.get(id) ?? id, Значение: described.values.get(said) ?? said }];
  });
  return {
    ...renamed,
    ЗначенияСвойств: { ЗначенияСвойства: told },
    ...(link === undefined || xmlText(link.Значение) === "" ? {} : { item_group_id: xmlText(link.Значение) }),
  };
}
