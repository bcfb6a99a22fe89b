/** Planted shops told in lines: an item a line, habits as orders a line, people by what they buy from visit to visit. */
import { seeded } from "../../../../lib/affinity/evaluation/random.ts";
import type { Planted } from "./planted.ts";

/** `sku | title | category | price | what else`: `lasts`, `holds A B`, `for A B`, `days 700`. */
export const itemsOf = (text: string): Planted["items"] =>
  linesOf(text).map((line) => {
    const [sku = "", title = "", category = "", price = "", ...more] = line
      .split("|")
      .map((one) => one.trim());
    return { sku, title, category, price: Number(price), ...Object.assign({}, ...more.map(fieldOf)) };
  });

function fieldOf(text: string): object {
  const [name, ...values] = text.split(" ");
  switch (name) {
    case "lasts":
      return { durable: true };
    case "holds":
      return { contains: values.map((sku) => ({ sku, qty: 1 })) };
    case "for":
      return { requires: values };
    case "days":
      return { lifetime_days: Number(values[0]) };
    default:
      throw new Error(text);
  }
}

/** `5: BEANS|CAPSULES CUP=.3`: how often beside the others, and what is in it: one of these, by this chance. */
export const habitsOf = (text: string): Planted["habits"] =>
  linesOf(text).map((line) => {
    const [weight, parts] = line.split(":");
    return {
      weight: Number(weight),
      parts: partsOf(parts!).map(({ skus, chance }) => [skus.join(" "), chance] as const),
    };
  });

/** So many people each of whom makes these visits: `280: PRINTER CABLE=.4`, about so many days ago. */
export function peopleOf(name: string, count: number, text: string): NonNullable<Planted["people"]> {
  const random = seeded(count + name.length);
  const visits = linesOf(text).map((line) => line.split(":"));
  const visitOf = ([days, parts]: string[]): [string, string] => [
    String(Number(days) + Math.floor(random() * 20)),
    partsOf(parts!)
      .filter(({ chance }) => random() < chance)
      .map(({ skus }) => skus[Math.floor(random() * skus.length)]!)
      .join(" "),
  ];
  const people = Array.from({ length: count }, (_, i) => {
    const made = visits.map(visitOf).filter(([, skus]) => skus !== "");
    return [`${name}-${i}`, Object.fromEntries(made)] as const;
  });
  return Object.fromEntries(people);
}

const linesOf = (text: string): string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim());

const partsOf = (text: string): { skus: string[]; chance: number }[] =>
  text
    .trim()
    .split(" ")
    .map((part) => {
      const [skus = "", chance = "1"] = part.split("=");
      return { skus: skus.split("|"), chance: Number(chance) };
    });
