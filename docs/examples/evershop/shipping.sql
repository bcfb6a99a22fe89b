-- One zone and one way of shipping, so that there is a checkout.
with zone as (
  insert into shipping_zone (name) values ('United States') returning shipping_zone_id as id
), country as (
  insert into shipping_zone_country (zone_id, country) select id, 'US' from zone
), provider as (
  insert into shipping_zone_provider (zone_id, provider_code, config, is_enabled, sort_order)
  select id, 'core', '{}', true, 1 from zone
), method as (
  insert into core_shipping_method (name, is_enabled, sort_order) values ('Standard', true, 1)
  returning core_shipping_method_id as id
)
insert into core_shipping_method_rate (method_id, zone_id, is_enabled, cost)
select method.id, zone.id, true, 5 from method, zone;
