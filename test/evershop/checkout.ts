/** What a shopper does in EverShop's checkout, by its own API and with the browser's cookies. */
import type { APIRequestContext } from "playwright-core";

const ADDRESS = {
  full_name: "Ann Shopper",
  telephone: "5551234567",
  address_1: "1 Main Street",
  city: "New York",
  country: "US",
  province: "US-NY",
  postcode: "10001",
};
const METHODS = `{ myCart { availableShippingMethods(country: "${ADDRESS.country}", province: "${ADDRESS.province}", postcode: "${ADDRESS.postcode}") { providerCode code name } } }`;

interface ShippingMethod {
  readonly providerCode: string;
  readonly code: string;
  readonly name: string;
}

/** Its order's number. */
export async function checkOut(request: APIRequestContext, email: string): Promise<string> {
  const cartPage = await (await request.get("/cart")).text();
  const [, cart] = /"cart":\{[^}]*?"uuid":"([\w-]+)"|"uuid":"([\w-]+)","items"/.exec(cartPage) ?? [];
  const mine =
    cart ?? (await asked<{ myCart: { uuid: string } }>(request, "{ myCart { uuid } }")).myCart.uuid;
  const post = async (path: string, data: object): Promise<unknown> => {
    const answer = await request.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${(await answer.text()).slice(0, 300)}`);
    return ((await answer.json()) as { data: unknown }).data;
  };
  await post(`/api/carts/${mine}/contacts`, { email });
  for (const type of ["shipping", "billing"])
    await post(`/api/carts/${mine}/addresses`, { address: ADDRESS, type });
  const found = await asked<{ myCart: { availableShippingMethods: ShippingMethod[] } }>(request, METHODS);
  const [method] = found.myCart.availableShippingMethods;
  if (method === undefined) throw new Error("the shop ships nowhere");
  await post(`/api/carts/${mine}/shippingMethods`, {
    provider_code: method.providerCode,
    method_code: method.code,
    method_name: method.name,
  });
  await post(`/api/carts/${mine}/paymentMethods`, { method_code: "cod", method_name: "Cash on delivery" });
  const order = (await post("/api/orders", { cart_id: mine })) as {
    orderNumber?: string;
    order_number?: string;
  };
  const number = order.orderNumber ?? order.order_number;
  if (number === undefined) throw new Error(`no order number in ${JSON.stringify(order).slice(0, 200)}`);
  return number;
}

async function asked<T>(request: APIRequestContext, query: string): Promise<T> {
  const answer = await request.post("/api/graphql", { data: { query } });
  const { data } = (await answer.json()) as { data: T };
  return data;
}
