import type { RowSource, RowsBegun } from "../../orders/import/csv/csv-rows.ts";
import type { CsvBatch } from "../../orders/import/csv/row-cutter.ts";

/** Something to read, and how large it is as it lies on disk. */
export interface ImportSource extends RowSource {
  readonly size: number;
  /** Bytes that reading it through gives; `null` where only that tells. */
  readonly length: number | null;
  /** The file whose bytes these are, as they lie on disk. */
  readonly path?: string;
  open(): AsyncIterable<Uint8Array>;
  rest?(begun: RowsBegun): AsyncIterable<ReadBatch>;
}

/** A batch, and how many bytes of the file as it lies on disk were read by then. */
export interface ReadBatch extends CsvBatch {
  readonly read: number;
}
