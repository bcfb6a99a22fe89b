const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // Writes what follows it backwards, up to the end of its paragraph (UAX #9, 2.2): a title must not turn a price round.
  "\u202d": "",
  "\u202e": "",
};

/** For element content and quoted attribute values. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"'\u202d\u202e]/g, (letter) => ENTITIES[letter]!);
