/** A column that says in which zone the times of a table are: Square's and PayPal's. */
import { IANAZone } from "luxon";

interface ZoneColumn {
  /** Where letters of zones stand to be read with the times; −1 without. */
  readonly column: number;
  /** The zone of all rows by its IANA name. */
  readonly name: string | null;
}

/** Zones by the names that Rails and programs built on it show. */
const SHOWN: Readonly<Record<string, string>> = {
  "Eastern Time (US & Canada)": "America/New_York",
  "Central Time (US & Canada)": "America/Chicago",
  "Mountain Time (US & Canada)": "America/Denver",
  "Pacific Time (US & Canada)": "America/Los_Angeles",
  "Atlantic Time (Canada)": "America/Halifax",
  Arizona: "America/Phoenix",
  Alaska: "America/Anchorage",
  Hawaii: "Pacific/Honolulu",
  London: "Europe/London",
  Dublin: "Europe/Dublin",
  Paris: "Europe/Paris",
  Madrid: "Europe/Madrid",
  Berlin: "Europe/Berlin",
  Tokyo: "Asia/Tokyo",
  Osaka: "Asia/Tokyo",
  Sydney: "Australia/Sydney",
  Melbourne: "Australia/Melbourne",
  Brisbane: "Australia/Brisbane",
  Adelaide: "Australia/Adelaide",
  Perth: "Australia/Perth",
};

export function zoneColumn(
  plainNames: readonly string[],
  sample: readonly (readonly string[])[],
): ZoneColumn {
  const column = plainNames.findIndex((name) => /^(time|order|transaction|date)?timezone$/.test(name));
  if (column < 0) return { column, name: null };
  const said = [...new Set(sample.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== ""))];
  if (said.length > 0 && said.every((cell) => /^(\p{Lu}{2,5}|(GMT|UTC)?[+-]\d{1,2}(:?\d{2})?)$/u.test(cell)))
    return { column, name: null };
  const zone = said.length === 1 ? (SHOWN[said[0]!] ?? said[0]!) : null;
  return { column: -1, name: zone !== null && IANAZone.isValidZone(zone) ? zone : null };
}
