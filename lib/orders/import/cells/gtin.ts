/** Whether a text is a trade item's number as barcodes hold it (GTIN-8, -12, -13 or -14), by its check digit. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  // GS1 General Specifications 7.9.1: from the right every second digit counts three times.
  const sum = [...text].reverse().reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
