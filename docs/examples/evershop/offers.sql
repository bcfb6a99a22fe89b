-- Which offer a line of a cart was taken from, until it is an order's.
create table if not exists osusume_offer (
  cart_id integer not null,
  sku text not null,
  token text not null,
  primary key (cart_id, sku)
);
