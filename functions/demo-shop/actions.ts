/** What forms do: change a cookie, and lead to a page (post, redirect, get). */
import { formBody, textOf } from "../body.ts";
import { add, type Cart, cartText, quantity, replace, set } from "./demo-cart.ts";
import type { DemoEnv } from "./demo-env.ts";
import { COOKIES, demoVisitOf, languageOf } from "./demo-visit.ts";

const DAY = 86_400;

interface Action {
  readonly form: FormData;
  readonly cart: Cart;
}

/** The action of a path; `null` for a path that takes no form. */
export async function act(request: Request, path: string, env: DemoEnv): Promise<Response | null> {
  const action = ACTIONS[path];
  if (action === undefined) return null;
  const sent = await formBody(request);
  const form = sent.ok ? sent.value : new FormData();
  const language = languageOf(request);
  const { cart } = demoVisitOf(request, language, path, env, Date.now());
  const wanted = textOf(form, "back") || new URL(request.url).searchParams.get("back") || "";
  const response = new Response(null, { status: 303, headers: { location: localPath(wanted, language) } });
  for (const cookie of action({ form, cart })) response.headers.append("set-cookie", cookie);
  return response;
}

const ACTIONS: Readonly<Record<string, (action: Action) => string[]>> = {
  "/cart/items": ({ form, cart }) => {
    const pieces = (name: string) => quantity(textOf(form, name) || "1");
    const wanted = { sku: textOf(form, "sku"), qty: pieces("qty") };
    const from = { sku: textOf(form, "replace"), qty: pieces("replace_qty") };
    let changed = from.sku === "" ? add(cart, wanted.sku, wanted.qty) : replace(cart, from, wanted);
    // A set may take the place of several lines.
    for (let i = 2; textOf(form, `replace_${i}`) !== ""; i++) {
      const sku = textOf(form, `replace_${i}`);
      const had = changed.find(({ goods }) => goods.sku === sku)?.qty ?? 0;
      changed = set(changed, sku, had - pieces(`replace_${i}_qty`));
    }
    return [cookie(COOKIES.cart, cartText(changed))];
  },
  "/cart/quantity": ({ form, cart }) => {
    const count = textOf(form, "remove") === "" ? quantity(textOf(form, "qty")) : 0;
    return [cookie(COOKIES.cart, cartText(set(cart, textOf(form, "sku"), count)))];
  },
  "/orders": ({ cart }) => {
    if (cart.length === 0) return [];
    const order = `H${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
    return [cookie(COOKIES.order, `${order}~${cartText(cart)}`), cookie(COOKIES.cart, "")];
  },
  "/demo/shopper": ({ form }) => [cookie(COOKIES.shopper, textOf(form, "customer").replace(/\W/g, ""))],
  "/demo/panel": ({ form }) => [cookie(COOKIES.panel, textOf(form, "panel") === "open" ? "open" : "closed")],
};

/** An empty value takes the cookie away. */
export const cookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${value === "" ? 0 : 30 * DAY}`;

/** Never to another host. */
const localPath = (wanted: string, language: string): string =>
  /^\/(?![/\\])[\w/.-]*$/.test(wanted) ? wanted : `/${language}/`;
