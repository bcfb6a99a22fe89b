import { type Guardrail, PASS, refuse } from "./guardrail.ts";

const CATEGORY = "category:";

/** What needs another item is offered only beside one that meets the need: any of the skus or categories it names. */
export const requires: Guardrail = {
  name: "requires",
  check({ item }, { anchors, cart }) {
    if (item.requires.length === 0) return PASS;
    const met = [...anchors, ...cart].some((line) =>
      item.requires.some((need) =>
        need.startsWith(CATEGORY)
          ? inCategory(line.item?.category ?? null, need.slice(CATEGORY.length))
          : need === line.sku,
      ),
    );
    return met ? PASS : refuse(`it needs ${item.requires.join(" or ")}`);
  },
};

const inCategory = (path: string | null, category: string): boolean =>
  path !== null && (path === category || path.startsWith(`${category}/`));
