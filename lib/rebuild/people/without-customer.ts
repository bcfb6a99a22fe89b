/** One line of a log without a customer in it. */

/**
 * A field `customer` and its value, with the comma on either side of it. White space is looked through only behind a
 * comma: before a quotation mark it would be looked through once for each of its letters.
 */
const FIELD = /(?:(,)\s*)?(?<!\\)"customer"\s*:\s*("(?:[^"\\]|\\.)*"|-?[\d.eE+]+)\s*(,?)/g;
const ERASED = "erased";

const idIn = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

/** The customer that a line of JSON names; `null` where it names none, `undefined` where it is no record. */
function customerIn(line: string): string | null | undefined {
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
  if (customer === undefined) return withoutWord(line, id);
  let found = false;
  const without = line.replace(FIELD, (field, before: string | undefined, value: string, after: string) => {
    // A field may stand there twice, of which a reader believes the last.
    if (idOf(value) !== id) return field;
    found = true;
    return before === undefined ? "" : after && ",";
  });
  if (!found && !isWho(recordIn(line).customer, id)) return null;
  if (found && customerIn(without) !== undefined && !isWho(recordIn(without).customer, id)) return without;
  // Spelled with escapes, or an object that a platform's own record has in its place.
  const { customer: _, ...others } = recordIn(line);
  return JSON.stringify(others);
}

/** The id as a word of its own: `17` is not in `1017`, which may be anybody's. */
function withoutWord(line: string, id: string): string | null {
  const isOfWord = (letter: string | undefined): boolean =>
    letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  let without = "";
  let from = 0;
  for (let at = line.indexOf(id); at >= 0; at = line.indexOf(id, at + id.length)) {
    if (isOfWord(line[at - 1]) || isOfWord(line[at + id.length])) continue;
    without += line.slice(from, at) + ERASED;
    from = at + id.length;
  }
  return from === 0 ? null : without + line.slice(from);
}

/** Whether a line that can be read names the customer, as one of its own or as a platform's record has it. */
export const namesCustomer = (line: string, id: string): boolean =>
  mayName(line, id) && customerIn(line) !== undefined && isWho(recordIn(line).customer, id);

const recordIn = (line: string): Readonly<Record<string, unknown>> => JSON.parse(line);

/** Of a JSON value as it is written; numbers may be written as JSON has none. */
function idOf(value: string): string | null {
  try {
    return idIn(JSON.parse(value));
  } catch {
    return null;
  }
}

const isWho = (customer: unknown, id: string): boolean =>
  idIn(customer) === id ||
  (typeof customer === "object" && customer !== null && "id" in customer && idIn(customer.id) === id);
