import { dayMonthYear } from "../../orders/import/cells/month-names.ts";
import { plainName } from "../../words/plain-name.ts";
import { isCategoryName } from "./columns/category-column.ts";
import { saidStates } from "./columns/sale-states.ts";

/** Sheets that nobody has named, or that are called by their number or time. */
const NO_NAME =
  /^(sheet|tabelle|hoja|feuille|feuil|foglio|planilha|folha|blad|ark|list|arkusz|munkalap|sayfa|лист|аркуш|シート|工作表|시트|data|export|products?|produkte|produits|productos|artikel|items|goods|page|seite)?\s*[-_]?\s*[\d\s._/-]*$/iu;

/** `January`, `März 2026` */
const isMonth = (sheet: string): boolean =>
  dayMonthYear(`1 ${sheet.trim().replace(/[\s_-]*\d{2,4}$/, "")} 2026`) !== null;

/**
 * The name of a column of what goods are filed under, for sheets of one header of which each holds a category: what the
 * sheets are called is that, where no column says it and none is called as months or states of goods are. `null` where it is not.
 */
export const sheetCategories = (header: readonly string[], sheets: readonly string[]): string | null =>
  sheets.length > 1 &&
  !header.some((name) => isCategoryName(plainName(name))) &&
  sheets.every((sheet) => /\p{L}{2}/u.test(sheet) && !NO_NAME.test(sheet.trim()) && !isMonth(sheet)) &&
  saidStates(sheets).unknown.length === sheets.length
    ? "category"
    : null;
