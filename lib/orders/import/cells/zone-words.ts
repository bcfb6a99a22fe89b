/** Zones by the letters that exports write behind a clock. Some letters are written in several places of the world. */
import { MINUTE } from "../../../core/time.ts";

/** Letters that mean one thing, hours east of UTC. */
const HOURS: Readonly<Record<string, number>> = {
  ...{
    Z: 0,
    UTC: 0,
    GMT: 0,
    WET: 0,
    WEST: 1,
    CET: 1,
    MEZ: 1,
    CEST: 2,
    MESZ: 2,
    EET: 2,
    EEST: 3,
    MSK: 3,
    TRT: 3,
  },
  ...{ SAST: 2, CAT: 2, EAT: 3, WAT: 1, IDT: 3, GST: 4, PKT: 5, NPT: 5.75, ICT: 7, WIB: 7, WITA: 8, WIT: 9 },
  ...{ SGT: 8, MYT: 8, HKT: 8, PHT: 8, JST: 9, KST: 9, AWST: 8, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11 },
  ...{ NZST: 12, NZDT: 13, HST: -10, AKST: -9, AKDT: -8, PDT: -7, MDT: -6, NST: -3.5, NDT: -2.5, ADT: -3 },
  ...{ BRT: -3, BRST: -2, ART: -3, CLT: -4, CLST: -3, COT: -5, PET: -5 },
};

/** One of the places where the letters are in use. */
interface Place {
  readonly hours: number;
  /** A zone of it, for messages. */
  readonly zone: string;
  /** Zones of shops that mean this place, by their names in the IANA database. */
  readonly zones: RegExp;
  readonly money: readonly string[];
}

const AMERICA = /^(America|US|Canada|Mexico)\/(?!Havana)/;
const CENTRAL: Place = { hours: -6, zone: "America/Chicago", zones: AMERICA, money: ["USD", "CAD", "MXN"] };
const CHINA: Place = {
  ...{ hours: 8, zone: "Asia/Shanghai", money: ["CNY", "TWD", "HKD", "MOP"] },
  zones:
    /^(Asia\/(Shanghai|Chongqing|Chungking|Harbin|Urumqi|Taipei|Hong_Kong|Macau|Macao)|PRC|ROC|Hongkong)$/,
};
const CUBA: Place = { hours: -5, zone: "America/Havana", zones: /^(America\/Havana|Cuba)$/, money: ["CUP"] };

/** Letters that are as common in several places: which is meant is told by the shop's zone or its money, or asked. */
const SEVERAL: Readonly<Record<string, readonly Place[]>> = {
  CST: [CENTRAL, CHINA, CUBA],
  IST: [
    { hours: 5.5, zone: "Asia/Kolkata", zones: /^Asia\/(Kolkata|Calcutta|Colombo)$/, money: ["INR"] },
    { hours: 1, zone: "Europe/Dublin", zones: /^(Europe\/Dublin|Eire)$/, money: ["EUR"] },
    { hours: 2, zone: "Asia/Jerusalem", zones: /^(Asia\/(Jerusalem|Tel_Aviv)|Israel)$/, money: ["ILS"] },
  ],
  BST: [
    {
      ...{ hours: 1, zone: "Europe/London", money: ["GBP"] },
      zones: /^(Europe\/(London|Belfast|Jersey|Guernsey|Isle_of_Man)|GB|GB-Eire)$/,
    },
    { hours: 6, zone: "Asia/Dhaka", zones: /^Asia\/(Dhaka|Dacca)$/, money: ["BDT"] },
  ],
  AST: [
    {
      hours: -4,
      zone: "America/Halifax",
      zones: /^(America|Canada)\/|^Atlantic\/Bermuda$/,
      money: ["USD", "CAD"],
    },
    {
      ...{ hours: 3, zone: "Asia/Riyadh", zones: /^Asia\/(Riyadh|Kuwait|Bahrain|Qatar|Aden|Baghdad)$/ },
      money: ["SAR", "KWD", "BHD", "QAR", "IQD"],
    },
  ],
};

/** Letters that nearly everywhere mean the first of their places: the others count for a shop there only. */
const USUALLY: Readonly<Record<string, readonly Place[]>> = {
  PST: [
    { hours: -8, zone: "America/Los_Angeles", zones: AMERICA, money: [] },
    { hours: 8, zone: "Asia/Manila", zones: /^Asia\/Manila$/, money: ["PHP"] },
  ],
  MST: [
    { hours: -7, zone: "America/Denver", zones: AMERICA, money: [] },
    { hours: 8, zone: "Asia/Kuala_Lumpur", zones: /^Asia\/(Kuala_Lumpur|Kuching)$/, money: ["MYR"] },
  ],
  EST: [
    { hours: -5, zone: "America/New_York", zones: AMERICA, money: [] },
    { hours: 10, zone: "Australia/Sydney", zones: /^Australia\//, money: ["AUD"] },
  ],
  EDT: [
    { hours: -4, zone: "America/New_York", zones: AMERICA, money: [] },
    { hours: 11, zone: "Australia/Sydney", zones: /^Australia\//, money: ["AUD"] },
  ],
  CDT: [
    { hours: -5, zone: "America/Chicago", zones: AMERICA, money: [] },
    { hours: -4, zone: "America/Havana", zones: CUBA.zones, money: CUBA.money },
  ],
};

/** What tells of letters with several meanings which is meant. */
export interface ZoneHints {
  /** The shop's zone, `null` where nothing was said. */
  readonly zone: string | null;
  /** Currencies of its orders. */
  readonly money: readonly string[];
}

/**
 * Minutes east of UTC; `null` for a word that is no zone (`Uhr`, `h` and their like), `undefined` for one that may be an
 * unknown zone, and the zones that may be meant where nothing tells.
 */
export function wordOffset(said: string, hints: ZoneHints): number | null | undefined | readonly string[] {
  const fixed = fixedOffset(said);
  if (fixed !== null) return fixed;
  if (/^(uhr|h|hrs|klo|時|分|秒)$/i.test(said)) return null;
  const word = said.toUpperCase();
  if (Object.hasOwn(HOURS, word)) return HOURS[word]! * 60;
  const places = Object.hasOwn(SEVERAL, word) ? SEVERAL[word]! : USUALLY[word];
  if (places === undefined || !/^[A-Z]+$/.test(word)) return undefined;
  const meant = placeOf(places, hints) ?? (Object.hasOwn(SEVERAL, word) ? undefined : places[0]);
  return meant === undefined
    ? places.map(({ zone, hours }) => `${zone} (UTC${hours < 0 ? "−" : "+"}${Math.abs(hours)})`)
    : meant.hours * 60;
}

function placeOf(places: readonly Place[], { zone, money }: ZoneHints): Place | undefined {
  if (zone !== null) {
    const fixed = fixedOffset(zone);
    return places.find((place) => place.zones.test(zone) || place.hours * 60 === fixed);
  }
  const meant = places.filter((place) => money.some((code) => place.money.includes(code)));
  return meant.length === 1 ? meant[0] : undefined;
}

/** `+09:00`, `GMT+9`, `UTC-0330` → minutes east of UTC. */
function fixedOffset(said: string): number | null {
  const parts = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/.exec(said);
  if (parts === null) return null;
  return (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}

/** Milliseconds east of UTC of `Z`, `UTC` and fixed offsets; `null` for other zones. */
export const fixedZone = (zone: string): number | null =>
  /^(Z|UTC)$/.test(zone) ? 0 : /^[+-]\d{2}:?\d{2}$/.test(zone) ? fixedOffset(zone)! * MINUTE : null;
