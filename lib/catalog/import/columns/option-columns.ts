import type { ProductSample } from "../product-sample.ts";
import { OPTIONS } from "./product-words.ts";

/** How programs call columns of what sizes differ by, in front of what that is: `variant:Velikost`, `Свойство: Цвет`. */
const BEFORE =
  /^(?:variante?|varianta|variation|option|opci[oó]n|опция|свойство|вариант|cecha)\s*[:：]\s*(?=\S)/iu;

/** Shopify's and others' columns of values, `Option1 Value`, where none of what these are called is beside them. */
const VALUE = /^(?:variant|product)?option(?:value\d|\dvalue)$/;
const CALLED = /option(?:\d)?(?:name|type|title)/;

/** The columns of what sizes of goods differ by. */
export const optionColumns = (sample: ProductSample): readonly number[] => [
  ...new Set([
    ...sample.called(OPTIONS),
    ...sample.header.flatMap((name, column) => (BEFORE.test(name.trim()) ? [column] : [])),
    ...(sample.plainNames.some((name) => CALLED.test(name))
      ? []
      : sample.plainNames.flatMap((name, column) => (VALUE.test(name) ? [column] : []))),
  ]),
];

/** What sizes differ by, as a column is called. */
export const optionName = (name: string): string => name.trim().replace(BEFORE, "");
