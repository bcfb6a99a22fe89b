/**
 * Lines divided by part while they are read: what is gathered is written in pieces, whenever it fills its share of a
 * step's memory. A piece is one object: a table of where each part begins, and then the parts' lines. So any number of
 * lines is divided within the same memory and with few writes, and who wants one part reads no other.
 */
import { joinedBytes } from "../../core/bytes.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keyOf } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";

type Parted = "movedLines" | "orderLines" | "touchedEvents" | "touchedOrders";

/** Share of a step's memory that lines take before they are written; twice as much again while they are. */
const SHARE = 0.15;
const WORD = 4;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const newline = encoder.encode("\n");

/** Places in keys sort as numbers do. */
export const padded = (number: number): string => String(number).padStart(6, "0");

export class PartWriter {
  readonly #context: StepContext;
  readonly #parts: number;
  readonly #keyOfPiece: (piece: number) => string;
  readonly #lines = new Map<number, string[]>();
  readonly pieces: (readonly [key: string, bytes: number])[] = [];
  #held = 0;

  constructor(context: StepContext, parts: number, keyOfPiece: (piece: number) => string) {
    this.#context = context;
    this.#parts = parts;
    this.#keyOfPiece = keyOfPiece;
  }

  add(part: number, line: string): void {
    const known = this.#lines.get(part);
    if (known === undefined) this.#lines.set(part, [line]);
    else known.push(line);
    this.#held += line.length + 1;
  }

  /** To be asked between chunks. */
  get full(): boolean {
    return this.#held >= SHARE * this.#context.budget.limit;
  }

  async write(): Promise<void> {
    if (this.#held === 0) return;
    const { blobs, budget } = this.#context;
    await budget.during("lines by part", 3 * this.#held, async () => {
      const begins = new DataView(new ArrayBuffer(WORD * (this.#parts + 1)));
      const texts: Uint8Array[] = [];
      let next = begins.byteLength;
      for (let part = 0; part < this.#parts; part++) {
        begins.setUint32(WORD * part, next, true);
        const lines = this.#lines.get(part);
        if (lines === undefined) continue;
        const text = encoder.encode(lines.join("\n"));
        texts.push(text, newline);
        next += text.length + newline.length;
        this.#lines.delete(part);
      }
      begins.setUint32(WORD * this.#parts, next, true);
      const key = this.#keyOfPiece(this.pieces.length);
      await blobs.put(key, joinedBytes([new Uint8Array(begins.buffer), ...texts]));
      this.pieces.push([key, next]);
      this.#held = 0;
    });
  }
}

/** Writes what a step hands on to others of this night; `of` which step or side of it tells its pieces apart. */
export const workWriter = (context: StepContext, what: Parted, parts: number, of: string): PartWriter =>
  new PartWriter(context, parts, (piece) => keyOf(context, ARTIFACTS[what], `${of}-${padded(piece)}`));

/** Where the lines of one part lie in a piece. */
export interface Slice {
  readonly key: string;
  readonly from: number;
  readonly bytes: number;
}

/** Where the lines of one part lie; piece by piece, in the order in which they were read. */
export type SlicesOf = (part: number) => readonly Slice[];

/** Of some parts next to each other, of whom each piece is asked once; pieces that hold nothing of one are left out. */
export async function slicesIn(
  { blobs }: StepContext,
  pieces: readonly string[],
  parts: readonly number[],
): Promise<SlicesOf> {
  const [first = 0] = parts;
  const places: (readonly [key: string, begins: DataView])[] = [];
  for (const key of pieces) {
    const found = await blobs.range(key, WORD * first, WORD * (parts.length + 1));
    if (found === null) throw new Error(`${key} is missing`);
    places.push([key, new DataView(found.buffer, found.byteOffset, found.byteLength)]);
  }
  return (part) =>
    places.flatMap(([key, begins]): Slice[] => {
      const at = WORD * (part - first);
      const [from, to] = [begins.getUint32(at, true), begins.getUint32(at + WORD, true)];
      return to > from ? [{ key, from, bytes: to - from }] : [];
    });
}

/** The same of all pieces whose keys begin so. */
export async function slicesUnder(
  context: StepContext,
  prefix: string,
  parts: readonly number[],
): Promise<SlicesOf> {
  const pieces = await context.blobs.list(prefix);
  return slicesIn(
    context,
    pieces.map(({ key }) => key),
    parts,
  );
}

/** The same of what steps of this night handed on. */
export const workSlices = (
  context: StepContext,
  what: Parted,
  parts: readonly number[],
  of = "",
): Promise<SlicesOf> => slicesUnder(context, keyOf(context, ARTIFACTS[what], of), parts);

export const bytesIn = (slices: readonly Slice[]): number =>
  slices.reduce((sum, { bytes }) => sum + bytes, 0);

/** Lines in the order in which they were read. */
export async function eachLine(
  { blobs }: StepContext,
  slices: readonly Slice[],
  use: (line: string) => void,
): Promise<void> {
  for (const { key, from, bytes } of slices) {
    const found = await blobs.range(key, from, bytes);
    if (found === null) throw new Error(`${key} is missing`);
    linesIn(found, use);
  }
}

/** Every line of some pieces, of whatever part; each piece is read at once. */
export async function everyLine(
  { blobs, budget }: StepContext,
  pieces: readonly string[],
  parts: number,
  use: (line: string) => void,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  for (const key of pieces) {
    const found = await blobs.get(key);
    if (found === null) throw new Error(`${key} is missing`);
    const lines = new Uint8Array(found.bytes, WORD * (parts + 1));
    await budget.during("lines of a piece", 3 * lines.byteLength, () => linesIn(lines, use));
    await between();
  }
}

function linesIn(bytes: Uint8Array, use: (line: string) => void): void {
  const text = decoder.decode(bytes);
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    use(text.slice(at, end));
    at = end + 1;
  }
}
