import type { ByteSource } from "../../core/byte-stream.ts";
import type { GoodsRule } from "../goods.ts";
import type { Order, Return } from "../order.ts";
import type { Rejected } from "../order-problem.ts";
import type { DecimalSign } from "./cells/amounts.ts";
import type { SaidStatuses } from "./cells/statuses.ts";
import type { OpenLog } from "./gathered/open-log.ts";
import type { Overflow } from "./gathered/overflow.ts";
import type { TextOptions } from "./text/decoded.ts";

/** What the person importing has said, and how to speak to them. */
export interface ImportOptions extends TextOptions {
  /** Field of a record → column of the file; see `csv-columns.ts`. */
  readonly map: ReadonlyMap<string, string>;
  /** IANA zone or fixed offset of times that carry none; `null` for the format's own default, else UTC. */
  readonly zone: string | null;
  /** Currency of orders that name none; `null` for the format's own default, else none. */
  readonly currency: string | null;
  /** Columns that together name an order, where its id alone does not. */
  readonly orderKey: readonly string[];
  /** The decimal sign of all numbers; `null` where each column is to say. */
  readonly decimal: DecimalSign | null;
  /** Statuses by the shop's own words. */
  readonly statuses: SaidStatuses;
  /** What is goods in this shop. */
  readonly goods: GoodsRule;
  /** Milliseconds since 1970: orders from later on are set aside. */
  readonly now: number;
  /** Told the column of buyers' mail addresses, which is not read, where nothing else tells who bought. */
  readonly onlyMail: (column: string) => void;
  /** Where goes what does not fit in memory. */
  readonly overflow: Overflow;
  /** The log that orders may be written into by whoever gathers them; `null` where all are to be told of as records. */
  readonly log: OpenLog | null;
}

/** A record that goes into the canonical log, or a line set aside. */
export type Imported =
  | {
      readonly kind: "record";
      readonly record: Order | Return;
      /** Source lines it was made of. */
      readonly lines: number;
      /** Where it stands, or its first line. */
      readonly file: string;
      readonly line: number;
    }
  | { readonly kind: "rejected"; readonly rejected: Rejected };

/** The beginning of a file, unpacked and decoded, for telling what it is. */
export interface FileHead {
  readonly name: string;
  readonly text: string;
}

/** One way in which shops' orders come. To add one: one file here and one line in `order-formats.ts`. */
export interface Format {
  /** As `--from` names it. */
  readonly name: string;
  /** Whether a file that begins so is surely of this format. */
  detect(head: FileHead): boolean;
  /**
   * Reads all files of one import together, as an order may be spread over them.
   * @throws {ImportFailure} where a file as a whole cannot be used
   */
  read(sources: readonly ByteSource[], options: ImportOptions): AsyncIterable<Imported>;
}
