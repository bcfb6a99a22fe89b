import fc from "fast-check";
import defaults from "../../../data/policy.json" with { type: "json" };
import { ADMIN } from "../../attacks/attacked-shop.ts";
import { input, rawJsonWith } from "../input.ts";
import { answered, realShop } from "../real-worker.ts";

const groups = Object.keys(defaults);
const inner = Object.values(defaults).flatMap((value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [],
);
const put = (body: string) => answered({ method: "PUT", path: "/v1/admin/policy", headers: ADMIN, body });

async function changes(body: string, group: string): Promise<void> {
  for (const part of [body, `{"${group}":${body}}`]) {
    if ((await put(part)).status !== 200) continue;
    // What was taken is in force, and answers go on.
    const read = await answered({ path: "/v1/admin/policy", headers: ADMIN });
    if (read.status !== 200 || read.body.includes('"trouble"'))
      throw new Error(`taken, and not to be read back: ${read.body}`);
    const offers = await answered({ path: "/v1/blocks?placement=product&items=BEAN-ETH-200" });
    if (offers.status !== 200) throw new Error(`no offers since: ${offers.status} ${offers.body}`);
    await put("{}");
  }
}

await realShop();

export default input({
  // A case is up to four changes, each durable in several stores.
  control: () => changes("{}", "limits"),
  controlMs: 50,
  name: "policies, by the Worker itself",
  weight: 0.5,
  arbitrary: fc.tuple(rawJsonWith([...groups, ...inner]), fc.constantFrom(...groups)),
  run: ([body, group]) => changes(body, group),
});
