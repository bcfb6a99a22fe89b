import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Evershop } from "./set-up.ts";

/** The shop's orders and products as a log and a catalog, by the command line. */
export function exportedLog(
  shop: Evershop,
  say: (text: string) => void,
): { readonly orders: string; readonly catalog: string } {
  const osusume = (...args: string[]): string =>
    execFileSync(process.execPath, [join(import.meta.dirname, "../../lib/cli/osusume.mjs"), ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const file = (name: string): string => join(shop.folder, name);
  writeFileSync(file("orders.csv"), shop.sql("orders-out.sql"));
  writeFileSync(file("catalog.csv"), shop.sql("catalog-out.sql"));
  const columns = [
    "id=order_number",
    "at=created_at",
    "customer=customer_id",
    "sku=product_sku",
    "title=product_name",
    "offer=offer",
  ];
  const map = [...columns, "price=final_price"].flatMap((one) => ["--map", one]);
  const states = ["completed=paid", "processing=paid", "new=paid", "canceled=cancelled"];
  const status = states.flatMap((one) => ["--status", one]);
  const out = { orders: file("orders.ndjson"), catalog: file("catalog.ndjson") };
  say(
    osusume("import", "--from", "csv", ...map, ...status, file("orders.csv"), "--out", out.orders).trimEnd(),
  );
  say(osusume("catalog", "--from", "csv", file("catalog.csv"), "--out", out.catalog).trimEnd());
  return out;
}
