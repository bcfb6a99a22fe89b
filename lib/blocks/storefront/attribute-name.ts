import { own } from "../../core/own-property.ts";

/** Units that catalogs hang on an attribute's name, as they are written beside a number. */
const UNITS: Readonly<Record<string, string>> = {
  ah: "Ah",
  bar: "bar",
  c: "°C",
  cm: "cm",
  days: "d",
  db: "dB",
  g: "g",
  gb: "GB",
  ghz: "GHz",
  h: "h",
  hours: "h",
  hz: "Hz",
  in: "in",
  inch: "in",
  kg: "kg",
  kw: "kW",
  l: "L",
  m: "m",
  mah: "mAh",
  mb: "MB",
  mbps: "Mbps",
  mg: "mg",
  min: "min",
  ml: "ml",
  mm: "mm",
  mp: "MP",
  nm: "nm",
  rpm: "rpm",
  sec: "s",
  tb: "TB",
  v: "V",
  w: "W",
  wh: "Wh",
};

/** `pressure_bar` → the words `pressure`, the unit `bar`; a name without a unit is all words. */
export function attributeName(name: string): { readonly words: string; readonly unit: string | null } {
  const parts = name.split(/[_\s-]+/).filter((part) => part !== "");
  const unit = parts.length > 1 ? own(UNITS, parts.at(-1)!.toLowerCase()) : undefined;
  return { words: (unit === undefined ? parts : parts.slice(0, -1)).join(" "), unit: unit ?? null };
}
