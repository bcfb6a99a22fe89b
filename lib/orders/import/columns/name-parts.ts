import { plainName } from "../../../words/plain-name.ts";

/** A column's name as words, each as names are compared: `onHoldByRetailer` → `on`, `hold`, `by`, `retailer`. */
export const nameParts = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}{2,})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(plainName)
    .filter((part) => part !== "");
