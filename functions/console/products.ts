import { pathOf } from "../../lib/console/pages/layout.ts";
import { productPage } from "../../lib/console/pages/product-page.ts";
import { productsPage } from "../../lib/console/pages/products-page.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import { productOf } from "../../lib/console/product.ts";
import { type Handler, pageResponse, redirect } from "./opened.ts";
import { tablesOf } from "./reader.ts";

export const products: Handler = async ({ request, env, view }) => {
  const query = new URL(request.url).searchParams.get("q")?.trim() ?? "";
  const tables = query === "" ? null : await tablesOf(env);
  const found = tables === null ? null : await productOf(tables.reader, query);
  if (found?.ok && found.value !== null)
    return redirect(`${pathOf("products")}/${encodeURIComponent(query)}`);
  return pageResponse(productsPage(view, { query, found: [] }));
};

export const product: Handler = async ({ request, env, view }) => {
  const { errors } = view.speech.words;
  const tables = await tablesOf(env);
  if (tables === null) return pageResponse(saidPage(view, errors.no_build, errors.no_build_text));
  const found = await productOf(tables.reader, decoded(request.params.sku ?? ""));
  if (!found.ok) {
    const text = view.speech.fill(errors.unreadable, { detail: found.error });
    return pageResponse(saidPage(view, errors.not_found, text), 502);
  }
  if (found.value === null) return pageResponse(saidPage(view, errors.not_found, errors.not_found_text), 404);
  return pageResponse(productPage(view, found.value, tables.reader.build.currency));
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
