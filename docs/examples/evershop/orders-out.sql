-- One row a line; the order keeps the number of its cart, and by that the offers that were taken into it.
copy (
  select o.order_number, o.created_at, o.customer_id, o.currency, o.status,
         i.product_sku, i.product_name, i.qty, i.final_price, f.token as offer
  from "order" o
  join order_item i on i.order_item_order_id = o.order_id
  left join osusume_offer f on f.cart_id = o.cart_id and f.sku = i.product_sku
  order by o.order_id, i.order_item_id
) to stdout with (format csv, header)
