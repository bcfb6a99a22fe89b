import { createNewCart, getMyCart, saveCart } from "@evershop/evershop/checkout/services";
import { pool } from "@evershop/evershop/lib/postgres";

/** What a block's form posts: into the cart, in place of what it replaces, and the offer's token beside it. */
export default async (request, response, next) => {
  try {
    const { sku, qty = "1", replace, offer } = request.body;
    const customer = request.locals?.customer;
    const cart =
      (await getMyCart(request.sessionID ?? "", customer?.customer_id)) ??
      (await createNewCart(request.sessionID ?? "", customer ?? {}));
    const { rows } = await pool.query("select product_id from product where sku = $1", [sku]);
    if (rows.length === 0) return response.status(404).send("no such product");
    if (replace && cart.getItems().some((item) => item.getData("product_sku") === replace)) {
      await cart.removeItemBySku(replace, { request });
    }
    await cart.addItem(rows[0].product_id, Number(qty), { request });
    await saveCart(cart);
    if (offer) {
      await pool.query(
        "insert into osusume_offer (cart_id, sku, token) values ($1, $2, $3) on conflict (cart_id, sku) do update set token = excluded.token",
        [cart.getData("cart_id"), sku, offer],
      );
    }
    return response.redirect(303, "/cart");
  } catch (error) {
    return next(error);
  }
};
