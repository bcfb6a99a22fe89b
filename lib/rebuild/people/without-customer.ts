/** One line of a log without a customer in it. */

/** A field `customer` and its value, with the comma on either side of it. */
const FIELD = /(,?)\s*"customer"\s*:\s*("(?:[^"\\]|\\.)*"|-?[\d.eE+]+)\s*(,?)/g;
const ERASED = "erased";

const idIn = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

/** The customer that a line of JSON names; `null` where it names none, `undefined` where it is no record. */
export function customerIn(line: string): string | null | undefined {
  try {
    const record: unknown = JSON.parse(line);
    if (typeof record !== "object" || record === null || Array.isArray(record)) return undefined;
    return "customer" in record ? idIn(record.customer) : null;
  } catch {
    return undefined;
  }
}

/** Whether a line may name the customer at all; escapes may spell any id. */
export const mayName = (line: string, id: string): boolean => line.includes(id) || line.includes("\\");

/**
 * An order stays as a guest's: what was sold counts, by whom does not. All else of the line stays letter by letter. A line
 * that cannot be read loses the id wherever it stands. `null` where the customer is not in the line.
 */
export function withoutCustomer(line: string, id: string): string | null {
  const customer = customerIn(line);
  if (customer === undefined) return line.includes(id) ? line.replaceAll(id, ERASED) : null;
  if (customer !== id) return null;
  return line.replace(FIELD, (field, before: string, value: string, after: string) =>
    idIn(JSON.parse(value)) === id ? (before === "" ? "" : after && ",") : field,
  );
}
