/**
 * Which sheets of a workbook are read together: of one that holds whole orders, all that have its header (a sheet a
 * month); where none does, orders and their lines on two sheets, as two files would be. What is called as no sales are is
 * neither.
 */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { mayBeSales } from "../columns/no-sales.ts";
import type { ImportOptions } from "../format.ts";
import { type Table, tableOf } from "./tables-of-database.ts";

export const orderSheets =
  (options: ImportOptions) =>
  async (
    sheets: readonly ByteSource[],
    fits: readonly number[],
    best: number,
  ): Promise<readonly ByteSource[]> => {
    const tables: Table[] = [];
    for (const sheet of sheets) tables.push(await tableOf(sheet, options));
    const sold = (indices: readonly number[]): readonly number[] =>
      mayBeSales(indices, (i) => sheets[i]!.name);
    const those = (indices: readonly number[]): readonly ByteSource[] =>
      sheets.filter((_, i) => indices.includes(i));
    const of = (is: (table: Table) => boolean): readonly number[] =>
      sold(tables.flatMap((table, i) => (is(table) ? [i] : [])));
    const wholes = of(isWhole);
    const whole = wholes.includes(best) ? best : mostFitting(wholes, fits);
    if (whole !== null) return those(of(({ header }) => isAlike(header, tables[whole]!.header)));
    const [orders, lines] = [of(({ kind }) => kind === "orders"), of(({ kind }) => kind === "lines")];
    if (orders.length === 0 || lines.length === 0) return [sheets[best]!];
    return those([
      ...orders,
      ...lines,
      ...of(({ kind, isFacts }) => isFacts && kind !== "orders" && kind !== "lines"),
    ]);
  };

const isWhole = ({ kind, isFacts }: Table): boolean => kind === "whole" && !isFacts;

const mostFitting = (of: readonly number[], fits: readonly number[]): number | null =>
  of.reduce<number | null>((most, one) => (most === null || fits[one]! > fits[most]! ? one : most), null);

const isAlike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name.trim().toLowerCase() === b[i]!.trim().toLowerCase());
