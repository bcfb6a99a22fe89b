import type { JsonObject } from "../../../orders/import/json/json-values.ts";
import { elementsOf, xmlText } from "./xml-document.ts";

/** Elements that are, or tell of, groups of products: `category`, BMEcat's `CATALOG_STRUCTURE`, 1C's `Группа`. */
export const GROUP_NAME = /categor|group|structure|групп|rubri|section/i;
const ID = /^(@id|id|@code|code|category_?id|group_?id|ид)$/i;
const NAME =
  /^(#text|@name|name|title|category_?name|group_?name|nombre|nom|nome|naam|nazwa|bezeichnung|наименование|название)$/i;
const PARENT = /^@?parent_?(category_?|group_?)?id$/i;
/** An element that says which product is in which group: `PRODUCT_TO_CATALOGGROUP_MAP`. */
const LINK = /(map|mapping|link)$/i;

/** The groups that a feed tells of beside its products. */
export interface XmlGroups {
  /** A group's path, `Tea > Green`, by its id. */
  readonly paths: ReadonlyMap<string, string>;
  /** Ids of groups by the code of a product, where elements of their own say so. */
  readonly linked: ReadonlyMap<string, string>;
}

interface Group {
  readonly name: string;
  readonly parent: string;
}

const said = (element: JsonObject, name: RegExp): string =>
  Object.keys(element)
    .filter((key) => name.test(key))
    .map((key) => xmlText(element[key]))
    .find((text) => text !== "") ?? "";

/** Finds them. */
export function xmlGroups(document: JsonObject): XmlGroups {
  const groups = new Map<string, Group>();
  const links: (readonly string[])[] = [];
  const visit = (element: JsonObject, parent: string): void => {
    for (const [tag, value] of Object.entries(element)) {
      if (/^[@#]/.test(tag)) continue;
      for (const one of elementsOf(value)) {
        const id = GROUP_NAME.test(tag) ? said(one, ID) : "";
        const name = said(one, NAME);
        if (id !== "" && name !== "" && !groups.has(id)) {
          // The whole catalog is no group of it.
          const isRoot = /root/i.test(xmlText(one["@type"]));
          groups.set(id, { name: isRoot ? "" : name, parent: said(one, PARENT) || parent });
        }
        if (LINK.test(tag)) links.push(Object.values(one).filter((text) => typeof text === "string"));
        visit(one, id === "" ? parent : id);
      }
    }
  };
  visit(document, "");
  const paths = new Map([...groups.keys()].map((id) => [id, pathOf(id, groups)] as const));
  const linked = new Map(
    links.flatMap((texts): [string, string][] => {
      const group = texts.find((text) => paths.has(text));
      const code = texts.find((text) => text !== group);
      return group === undefined || code === undefined ? [] : [[code, group]];
    }),
  );
  return { paths, linked };
}

/** A path that stands in a group's name. */
const PATH = /\S\s+>+\s+\S/;

function pathOf(id: string, groups: ReadonlyMap<string, Group>): string {
  const names: string[] = [];
  const seen = new Set<string>();
  // What says in its name what it is in names no other group besides.
  const whole = groups.get(id)!;
  if (PATH.test(whole.name) && !groups.has(whole.parent)) return whole.name;
  for (let at = groups.get(id), key = id; at !== undefined && !seen.has(key); ) {
    seen.add(key);
    if (at.name !== "") names.unshift(at.name.replaceAll(">", " "));
    key = at.parent;
    at = groups.get(key);
  }
  return names.join(" > ");
}

/** Whether a way to what a product says leads through a group. */
export const isGroupWay = (way: string): boolean =>
  way
    .split("/")
    .slice(-2)
    .some((part) => GROUP_NAME.test(part));
