/**
 * The usual way: one JSON value per product in KV, with its card, its facts and its neighbours. The cart's products are
 * read and parsed, their neighbours' weights added up, the best candidates read and parsed in a second round, filtered
 * by a few plain rules, and shown with the same fields.
 */
import type { NaiveProduct } from "../serve-naive.ts";

const CANDIDATES = 12;
const OFFERS = 3;

export default {
  async fetch(request, { TABLES }) {
    const { searchParams } = new URL(request.url);
    const skus = (searchParams.get("items") ?? "").split(",").map(decodeURIComponent);
    const read = (sku: string) =>
      TABLES.get<NaiveProduct>(`product/${sku}`, { type: "json", cacheTtl: 86_400 });
    const anchors = (await Promise.all(skus.map(read))).filter((product) => product !== null);
    const scores = new Map<string, { score: number; anchor: NaiveProduct; joint: number; share: number }>();
    for (const anchor of anchors) {
      for (const { sku, weight, joint, share } of anchor.together) {
        const known = scores.get(sku);
        if (known === undefined) scores.set(sku, { score: weight, anchor, joint, share });
        else known.score += weight;
      }
    }
    const best = [...scores]
      .filter(([sku]) => !skus.includes(sku))
      .sort(([, a], [, b]) => b.score - a.score)
      .slice(0, CANDIDATES);
    const rungs = anchors.flatMap((anchor) =>
      anchor.nextRung === null ? [] : [{ anchor, sku: anchor.nextRung }],
    );
    const wanted = [
      ...new Set([...best.map(([sku]) => sku), ...rungs.slice(0, OFFERS).map(({ sku }) => sku)]),
    ];
    const found = new Map<string, NaiveProduct>();
    for (const product of await Promise.all(wanted.map(read)))
      if (product !== null) found.set(product.sku, product);
    const money = new Intl.NumberFormat("ja", { style: "currency", currency: "JPY" });
    const shown = (product: NaiveProduct, anchor: NaiveProduct, rule: string, evidence: unknown) => ({
      sku: product.sku,
      title: product.title.ja,
      url: product.url,
      image: product.image,
      price: { amount: product.price, currency: "JPY", text: money.format(product.price) },
      anchor: anchor.sku,
      why: { rule, text: `${anchor.title.ja}と一緒に`, evidence },
    });
    const sells = (product: NaiveProduct | undefined): product is NaiveProduct =>
      product?.active === true && product.stock > 0;
    const crosssell = best
      .flatMap(([sku, { anchor, joint, share }]) => {
        const product = found.get(sku);
        return sells(product) && product.category !== anchor.category
          ? [shown(product, anchor, "together", { joint, share })]
          : [];
      })
      .slice(0, OFFERS);
    const total = anchors.reduce((sum, { price }) => sum + price, 0);
    const upsell = rungs
      .flatMap(({ anchor, sku }) => {
        const product = found.get(sku);
        return sells(product) && product.price - anchor.price < 0.25 * total
          ? [shown(product, anchor, "ladder", { from: anchor.price })]
          : [];
      })
      .slice(0, OFFERS);
    const blocks = [
      { kind: "crosssell", title: "一緒にいかがですか", offers: crosssell },
      { kind: "upsell", title: "こちらもおすすめ", offers: upsell },
    ].filter(({ offers }) => offers.length > 0);
    return Response.json({ request: crypto.randomUUID(), blocks });
  },
} satisfies ExportedHandler<{ TABLES: KVNamespace }>;
