copy (
  select p.sku, d.name as title, u.request_path as url, m.listing_image as image, p.price, 'USD' as currency,
         regexp_replace(c.request_path, '^/', '') as category,
         case when n.manage_stock then n.qty end as stock, p.status as active
  from product p
  join product_description d on d.product_description_product_id = p.product_id
  left join product_inventory n on n.product_inventory_product_id = p.product_id
  left join product_image m on m.product_image_product_id = p.product_id and m.is_main
  left join lateral (
    select request_path from url_rewrite where entity_type = 'product' and entity_uuid = p.uuid
    order by length(request_path) desc limit 1
  ) u on true
  left join category k on k.category_id = p.category_id
  left join url_rewrite c on c.entity_type = 'category' and c.entity_uuid = k.uuid
  order by p.product_id
) to stdout with (format csv, header)
