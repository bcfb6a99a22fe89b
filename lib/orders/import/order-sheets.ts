/**
 * Which sheets of a workbook are read together: of one that holds whole orders, all that have its header (a sheet a
 * month); where none does, orders and their lines on two sheets, as two files would be.
 */
import type { ByteSource } from "../../core/byte-stream.ts";
import type { ImportOptions } from "./format.ts";
import { type Table, tableOf } from "./joined-tables.ts";

export const orderSheets =
  (options: ImportOptions) =>
  async (
    sheets: readonly ByteSource[],
    fits: readonly number[],
    best: number,
  ): Promise<readonly ByteSource[]> => {
    const tables: Table[] = [];
    for (const sheet of sheets) tables.push(await tableOf(sheet, options));
    const wholes = tables.flatMap((table, i) => (isWhole(table) ? [i] : []));
    const whole = wholes.includes(best) ? best : mostFitting(wholes, fits);
    if (whole !== null) {
      const { header } = tables[whole]!;
      return sheets.filter((_, i) => isAlike(tables[i]!.header, header));
    }
    const has = (kind: Table["kind"]): boolean => tables.some((table) => table.kind === kind);
    if (!has("orders") || !has("lines")) return [sheets[best]!];
    return sheets.filter((_, i) => tables[i]!.kind !== "other" || tables[i]!.isFacts);
  };

const isWhole = ({ kind, isFacts }: Table): boolean => kind === "whole" && !isFacts;

const mostFitting = (of: readonly number[], fits: readonly number[]): number | null =>
  of.reduce<number | null>((most, one) => (most === null || fits[one]! > fits[most]! ? one : most), null);

const isAlike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name.trim().toLowerCase() === b[i]!.trim().toLowerCase());
