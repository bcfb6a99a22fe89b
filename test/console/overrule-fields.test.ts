import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { expect, it } from "vitest";
import { overruleForms } from "../../lib/console/pages/overrule-fields.ts";
import { speechFor } from "../../lib/console/speech.ts";

const session = { name: "Mai", role: "editor", by: "", expires: 0, id: "" } as const;
const view = { speech: speechFor(["en"]), session, formToken: "f", path: "/console/overrules" };

/** What a browser would send, by an HTML parser that is not ours. */
function sentBy(page: string): Map<string, string[]> {
  const sent = new Map<string, string[]>();
  const walk = (node: DefaultTreeAdapterTypes.Node, select: string | null): void => {
    const attrs = "attrs" in node ? node.attrs : [];
    const has = (name: string) => attrs.find((one) => one.name === name)?.value;
    const name = has("name");
    const add = (to: string, value: string) => sent.set(to, [...(sent.get(to) ?? []), value]);
    if (node.nodeName === "input" && name !== undefined)
      if (has("type") !== "checkbox" || has("checked") !== undefined) add(name, has("value") ?? "");
    if (node.nodeName === "option" && select !== null && has("selected") !== undefined)
      add(select, has("value") ?? "");
    const inner = node.nodeName === "select" ? (name ?? null) : select;
    for (const child of "childNodes" in node ? node.childNodes : []) walk(child, inner);
  };
  walk(parse(page), null);
  return sent;
}

it.each([
  {
    kind: ["pin"],
    item: ["BEAN<1>"],
    position: ["2"],
    anchor: ["MUG"],
    placement: ["cart"],
    from: ["2026-03-01T00:00"],
    until: ["2026-04-01T00:00"],
    why: ["because “so”"],
    segment: ["vip"],
    campaign: ["spring"],
    holdout: ["0.1"],
    exit: ["true"],
    waives: ["price_cap", "budget"],
  },
  { kind: ["fill"], fill: ["items"], items: ["A, B"], why: ["x"] },
  { kind: ["categories"], strength: ["only"], take: ["listed"], listed: ["coffee/beans"], why: ["x"] },
  { kind: ["none"], anchor: ["category:gifts"], why: ["x"] },
])("a form that was refused comes back open, with all that was typed: $kind", async (typed) => {
  const fields = { kind: typed.kind[0]!, item: "", segments: ["vip"], typed: new Map(Object.entries(typed)) };
  const page = String(await overruleForms(view, fields, "UTC"));
  expect(page).toContain('<details id="add" open>');
  expect(Object.fromEntries(sentBy(page))).toMatchObject(typed);
});
