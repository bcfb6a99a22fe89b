/** The names of the items of the build that serves, read once by an isolate and kept while that build serves. */
import type { View } from "../../lib/console/view.ts";
import { NAMES_PREFIX } from "../../lib/rebuild/run/rebuild-settings.ts";
import { itemKey } from "../../lib/tables/rows/facts.ts";
import { ItemNames } from "../../lib/tables/rows/item-names.ts";
import type { BuildInfo } from "../../lib/tables/store/manifest.ts";
import type { Env } from "../env.ts";
import { tablesOf } from "./reader.ts";

/** The view with what products are called, as far as the night has left their names. */
export async function titledView(env: Env, view: View, build: BuildInfo): Promise<View> {
  const names = await namesOf(env, build);
  if (names === null) return view;
  return {
    ...view,
    titleOf: (sku) => view.speech.locale.pick(names.find(itemKey(sku))?.title ?? null),
  };
}

/** The same of the build that serves; the view as it is where none does. */
export async function titledNow(env: Env, view: View): Promise<View> {
  const tables = await tablesOf(env);
  return tables === null ? view : titledView(env, view, tables.reader.build);
}

let kept: { readonly key: string; readonly names: ItemNames } | null = null;

/** `null` where the night left none, or none that is sound: then what is needed can be read from the cards. */
export async function namesOf({ LOGS, STORE = "" }: Env, { build }: BuildInfo): Promise<ItemNames | null> {
  const key = `${STORE} ${build}`;
  if (kept?.key === key) return kept.names;
  const object = await LOGS.get(`${NAMES_PREFIX}${build}`).catch(() => null);
  const opened = object === null ? null : ItemNames.open(await object.arrayBuffer());
  if (opened === null || !opened.ok) return null;
  kept = { key, names: opened.value };
  return opened.value;
}
