/** A code that a spreadsheet took for a number: `4.01234E+12`. */
const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E\+(\d+)$/i;

/** The code as it was where a spreadsheet wrote it in scientific notation; `null` where that lost its last digits. */
export function uncutCode(code: string): string | null {
  // Nearly no code has the sign.
  if (!code.includes("+")) return code;
  const [, first, rest = "", exponent] = SCIENTIFIC.exec(code) ?? [];
  if (first === undefined) return code;
  const digits = Number(exponent);
  return rest.length < digits ? null : `${first}${rest.slice(0, digits)}`;
}

/** What to do about it. */
export const UNCUT =
  "export anew and do not save the file from the spreadsheet, or format the column as text";
