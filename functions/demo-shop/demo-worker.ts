/** The sample shop: a plain storefront without scripts of its own, for Osusume to stand in front of. */
import { act, cookie } from "./actions.ts";
import { goodsOf } from "./demo-catalog.ts";
import type { DemoEnv } from "./demo-env.ts";
import { html } from "./demo-html.ts";
import { type DemoPage, demoLayout } from "./demo-layout.ts";
import type { DemoSlot } from "./demo-slot.ts";
import { COOKIES, type DemoVisit, demoVisitOf, languageOf } from "./demo-visit.ts";
import icon from "./icon.ts";
import { account, accountSlots } from "./pages/account.ts";
import { cart, cartSlots } from "./pages/cart.ts";
import { category } from "./pages/category.ts";
import { checkout, checkoutSlots } from "./pages/checkout.ts";
import { confirmation, confirmationSlots } from "./pages/confirmation.ts";
import { home, homeSlots } from "./pages/home.ts";
import { product, productSlots } from "./pages/product.ts";
import { panelFor } from "./panel.ts";
import style from "./style.css";
import { isLanguage } from "./words.ts";

export default {
  async fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith("/images/")) return image(request, pathname, env);
    if (pathname === "/shop.css") return asset(style, "text/css; charset=utf-8");
    if (pathname === "/icon.svg") return asset(icon, "image/svg+xml");
    if (request.method === "POST") {
      return (await act(request, pathname, env)) ?? new Response("Method not allowed\n", { status: 405 });
    }
    const [, first, ...rest] = pathname.split("/");
    if (!isLanguage(first)) {
      return Response.redirect(new URL(`/${languageOf(request)}${pathname}${search}`, request.url).href, 302);
    }
    return page(demoVisitOf(request, first, `/${rest.join("/")}`, env, Date.now()));
  },
} satisfies ExportedHandler<DemoEnv>;

/** A page, and the slots that stand in it. */
interface View {
  readonly content: DemoPage | null;
  readonly slots: readonly DemoSlot[];
}

function viewOf(visit: DemoVisit): View {
  const [, name, ...rest] = visit.path.split("/");
  switch (name) {
    case "":
      return { content: home(visit), slots: homeSlots(visit) };
    case "categories":
      return { content: category(visit, rest.join("/")), slots: [] };
    case "products": {
      const goods = goodsOf(rest[0] ?? "");
      return {
        content: product(visit, rest[0] ?? ""),
        slots: goods === undefined ? [] : productSlots(visit, goods),
      };
    }
    case "cart":
      return { content: cart(visit), slots: cartSlots(visit) };
    case "checkout":
      return visit.cart.length === 0
        ? { content: cart(visit), slots: [] }
        : { content: checkout(visit), slots: checkoutSlots(visit) };
    case "confirmation":
      return { content: confirmation(visit), slots: confirmationSlots(visit) };
    case "account":
      return { content: account(visit), slots: accountSlots(visit) };
    default:
      return { content: null, slots: [] };
  }
}

async function page(visit: DemoVisit): Promise<Response> {
  const { content, slots } = viewOf(visit);
  const panel = await panelFor(visit, slots);
  const { text } = demoLayout(visit, { ...(content ?? missing(visit)), panel });
  return new Response(text, {
    status: content === null ? 404 : 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-cache",
      "content-security-policy":
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "set-cookie": cookie(COOKIES.language, visit.language),
    },
  });
}

const missing = ({ words: { missing: text } }: DemoVisit): DemoPage => ({
  title: text.title,
  main: html`<h1>${text.title}</h1><p>${text.text}</p>`,
});

/** The images lie in a folder of their own, without the path that the catalog gives them. */
const image = (request: Request, pathname: string, env: DemoEnv): Promise<Response> =>
  env.IMAGES.fetch(new Request(new URL(pathname.slice("/images".length), request.url), request));

const asset = (body: string, type: string): Response =>
  new Response(body, { headers: { "content-type": type, "cache-control": "public, max-age=300" } });
