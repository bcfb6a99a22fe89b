import type { ColumnRule } from "../column-board.ts";

/** How Merchant Center calls in German what its feeds have, by which such a feed is known. */
const FEED = ["Titel", "Link", "Bildlink", "Verfügbarkeit", "Preis"];
/** Names that elsewhere are those of what goods are filed under, or of what they are to a program. */
const FIELDS = { family: "Artikelgruppen-ID", category: "Produkttyp" } as const;

/** Merchant Center's feed in German. */
export const merchantRule: ColumnRule = (board) => {
  const header = board.sample.header.map((name) => name.trim());
  if (!FEED.every((name) => header.includes(name))) return;
  for (const [field, name] of Object.entries(FIELDS))
    if (header.includes(name) && board.isOpen(field)) board.keep(field, [name]);
};
