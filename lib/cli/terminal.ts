/**
 * What commands print. File names, titles and skus come from outside, and a terminal obeys what stands between its
 * letters: it moves the cursor, renames the window, puts text on the clipboard, or shows letters in another order.
 * Control characters are therefore written out (`\u001b`), as JSON has them, so that JSON stays what it was; line ends
 * and tabs are the commands' own.
 */

/** C0 but tab and line end, DEL and C1 (ECMA-48), and what turns the direction of text (UAX #9). */
const OBEYED = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** A text as a terminal may be shown it. */
export const shownText = (text: string): string =>
  text.replace(OBEYED, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** To stdout: results. */
export const toStdout = (text: string): void => {
  process.stdout.write(shownText(text));
};

/** To stderr: what goes along with them. */
export const toStderr = (text: string): void => {
  process.stderr.write(shownText(text));
};
