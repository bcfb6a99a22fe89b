import type { Answer } from "../../lib/blocks/answer/answer.ts";
import type { OfferedView } from "../../lib/console/pages/offered-section.ts";
import { productPage } from "../../lib/console/pages/product-page.ts";
import { type FoundProduct, productsPage } from "../../lib/console/pages/products-page.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import { productOf } from "../../lib/console/product-view.ts";
import { indexOfBuild, indexOfNames } from "../../lib/console/search/index-of-build.ts";
import type { ProductIndex } from "../../lib/console/search/product-index.ts";
import type { Speech } from "../../lib/console/speech.ts";
import { ok, type Result } from "../../lib/core/result.ts";
import type { LearnedPair } from "../../lib/learning/acceptance.ts";
import type { Override } from "../../lib/offers/live/overrides.ts";
import { PAIRS_KEY } from "../../lib/report/offers-report.ts";
import { itemKey } from "../../lib/tables/rows/facts.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import type { BuildInfo } from "../../lib/tables/store/manifest.ts";
import { getOverrides } from "../admin-live.ts";
import { lastReport, reportOfBuild } from "../admin-report.ts";
import { blocks } from "../blocks.ts";
import type { Env } from "../env.ts";
import { ask } from "./api.ts";
import { namesOf, titledView } from "./names-of-build.ts";
import { type Handler, type Opened, pageResponse } from "./opened.ts";
import { type Tables, tablesOf } from "./reader.ts";

const MOST_FOUND = 50;

export const products: Handler = async (opened) => {
  const { request, env, view } = opened;
  const { speech } = view;
  const { errors } = speech.words;
  const query = new URL(request.url).searchParams.get("q")?.trim() ?? "";
  const tables = await tablesOf(env);
  if (tables === null) return pageResponse(saidPage(view, errors.no_build, errors.no_build_text));
  if (query === "") {
    const [kept, night] = await Promise.all([lastReport(env), reportOfBuild(env, tables.manifest.current)]);
    const assortment = night?.assortment ?? null;
    const gone = assortment?.gone.items.slice(0, MOST_INSTEAD).map(({ sku }) => sku) ?? [];
    const instead = new Map(await Promise.all(gone.map((sku) => offeredInstead(opened, sku))));
    const learned = kept?.learned ?? null;
    const titled = await titledView(env, view, tables.reader.build);
    return pageResponse(productsPage(titled, { query, found: [], learned, assortment, instead }));
  }
  const index = await indexFor(tables.reader.build, env);
  if (!index.ok) {
    const text = speech.fill(errors.unreadable, { detail: index.error });
    return pageResponse(saidPage(view, errors.not_found, text), 502);
  }
  const found = await describe(index.value.find(query, MOST_FOUND), tables, speech);
  const none = { learned: null, assortment: null, instead: new Map<string, readonly string[]>() };
  return pageResponse(productsPage(view, { query, found, ...none }));
};

/** Gone products whose page is looked at: each is a question to the engine. */
const MOST_INSTEAD = 12;

/** What a stranger on its page is offered now. */
async function offeredInstead({ env, view }: Opened, sku: string): Promise<[string, readonly string[]]> {
  const search = new URLSearchParams({ placement: "product", items: sku, explain: "1" });
  const { status, body } = await ask(blocks, env, view.session, `/v1/blocks?${search}`);
  const answered = status === 200 ? (body as Answer).blocks : [];
  return [sku, answered.flatMap(({ offers }) => offers.map((offer) => offer.sku))];
}

/** What cannot be read of a product is left out; that there is one is known. */
async function describe(
  skus: readonly string[],
  { reader }: Tables,
  speech: Speech,
): Promise<FoundProduct[]> {
  const keys = skus.map(itemKey);
  const [cards, rows] = await Promise.all([reader.find("items", keys), reader.find("affinity", keys)]);
  return skus.map((sku, i) => {
    const place = cards.ok ? cards.value[i] : null;
    const row = rows.ok ? rows.value[i] : null;
    const card = place?.shard.card(place.row) ?? null;
    const price = card?.price ?? null;
    return {
      sku,
      title: speech.locale.pick(card?.title ?? null) ?? sku,
      price:
        price === null ? speech.words.products.no_price : speech.locale.money(price, reader.build.currency),
      buyers: row?.shard.self(row.row).support ?? 0,
    };
  });
}

let kept: { readonly key: string; readonly index: ProductIndex } | null = null;

/** Of the build that serves; made when an isolate is first searched in, and kept while that build serves. */
async function indexFor(build: BuildInfo, env: Env): Promise<Result<ProductIndex, string>> {
  const key = `${env.STORE ?? ""} ${build.build}`;
  if (kept?.key === key) return ok(kept.index);
  const names = await namesOf(env, build);
  const index = names === null ? await indexOfBuild(build, kvStore(env.TABLES)) : ok(indexOfNames(names));
  if (index.ok) kept = { key, index: index.value };
  return index;
}

/** What fits a page; the rest was seen least. */
const MOST_PAIRS = 20;

/** Of the offers that were seen most, those of this product; and what hides it. */
async function offeredOf({ env, view }: Opened, sku: string): Promise<OfferedView> {
  const [pairs, { body }] = await Promise.all([
    env.LOGS.get(PAIRS_KEY),
    ask(getOverrides, env, view.session, "/v1/admin/overrides"),
  ]);
  const all = pairs === null ? [] : await pairs.json<LearnedPair[]>();
  const { overrides = [] } = body as { overrides?: readonly Override[] };
  return {
    pairs: all.filter((pair) => pair.sku === sku).slice(0, MOST_PAIRS),
    bans: overrides.filter((one) => one.kind === "ban" && one.item === sku),
  };
}

export const productView: Handler = async (opened) => {
  const { request, env, view } = opened;
  const { errors } = view.speech.words;
  const tables = await tablesOf(env);
  if (tables === null) return pageResponse(saidPage(view, errors.no_build, errors.no_build_text));
  const found = await productOf(tables.reader, decoded(request.params.sku ?? ""));
  if (!found.ok) {
    const text = view.speech.fill(errors.unreadable, { detail: found.error });
    return pageResponse(saidPage(view, errors.not_found, text), 502);
  }
  if (found.value === null) return pageResponse(saidPage(view, errors.not_found, errors.not_found_text), 404);
  return pageResponse(
    productPage(
      await titledView(env, view, tables.reader.build),
      found.value,
      tables.reader.build.currency,
      await offeredOf(opened, found.value.card.sku),
    ),
  );
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
