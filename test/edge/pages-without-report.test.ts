/** The console's pages of a build whose night left no report: they say what there is, and nothing breaks. */
import { beforeAll, expect, it } from "vitest";
import { ask } from "./loop-shop.ts";
import { openShop, shop } from "./overlay-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

let cookie = "";
beforeAll(async () => {
  await emptyBucket();
  await openShop();
  const signedIn = await ask("/console/sign-in", shop, {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ token: "admin", back: "/console" }),
  });
  cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
});

it.each(["products", "customers"])("/console/%s is shown", async (page) => {
  const response = await ask(`/console/${page}`, shop, { headers: { cookie } });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("</html>");
});
