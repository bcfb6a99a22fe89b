import { byCodeUnits } from "../../core/code-unit-order.ts";
import { familiesByName, type NamedItem } from "../by-name.ts";
import { TRUST } from "../ladder-settings.ts";
import type { FamilySource, LadderItem } from "../source.ts";
import { givenOf, namesClothing, place, titleOf } from "./name.ts";

/** Attributes that name the parent of a variant, and those that say which variant it is. */
const PARENT =
  /^(parent|parent_?(id|sku|code)|item_?group(_?id)?|group_?id|product_?(id|code)|style_?(id|code)?|master_?sku|親(sku|商品(コード)?)|商品グループ)$/iu;
const WHICH =
  /^(size|volume|weight|amount|contents?|capacity|grade|plan|edition|quantity|count|pack(_?size)?|variant|variation|option\d?|colou?r|flavou?r|scent|サイズ|容量|内容量|重量|グレード|プラン|入数|数量|色|カラー|味|香り|フレーバー|規格)$/iu;

/**
 * Variants of one parent: by a parent attribute or a `parent:` tag, by a title that several items share, or, where the
 * log knows no titles, by the stem of the sku. What differs is read from the attributes, else from the end of the sku.
 */
export const variantSource: FamilySource = {
  name: "variant",
  propose(context) {
    const groups = new Map<string, number[]>();
    for (const number of context.free) {
      const item = context.items[number]!;
      const key = `${parentOf(item) ?? `title:${titleOf(item)}`}\u0001${place(item)}`;
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [number]);
      else members.push(number);
    }
    const names: NamedItem[] = [];
    for (const [context_, members] of groups) {
      if (members.length < 2) continue;
      const skus = members.map((member) => context.items[member]!.sku);
      const stem = commonStem(skus);
      for (const [at, number] of members.entries()) {
        const item = context.items[number]!;
        const suffix = stem === "" && titleOf(item) !== "" ? "" : skus[at]!.slice(stem.length);
        const which = whichOf(item);
        const code = titleOf(item) === "" && parentOf(item) === null ? item.sku : suffix;
        names.push({
          item: number,
          name: which || code.replace(/[-_.]/g, " "),
          context: context_,
          worn: namesClothing(`${titleOf(item)} ${item.category ?? ""}`),
          code: which === "",
          called: parentOf(item)?.replace(/^[^:]*:/, "") ?? titleOf(item),
          where: [item.category ?? "", item.brand ?? ""],
          given: givenOf(item),
        });
      }
    }
    return familiesByName(names, TRUST.variant, context);
  },
};

function parentOf({ attributes, tags }: LadderItem): string | null {
  for (const [name, value] of Object.entries(attributes)) if (PARENT.test(name)) return `parent:${value}`;
  return tags.find((tag) => /^(parent|group):/i.test(tag)) ?? null;
}

const whichOf = ({ attributes }: LadderItem): string =>
  Object.entries(attributes)
    .filter(([name]) => WHICH.test(name))
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([, value]) => String(value))
    .join(" / ");

/** What all skus share at their beginning, up to a separator: `BEAN-ETH-` of `BEAN-ETH-200` and `BEAN-ETH-500`. */
function commonStem(skus: readonly string[]): string {
  let stem = skus[0] ?? "";
  for (const sku of skus) while (!sku.startsWith(stem)) stem = stem.slice(0, -1);
  return stem.slice(0, Math.max(stem.lastIndexOf("-"), stem.lastIndexOf("_"), stem.lastIndexOf(".")) + 1);
}
