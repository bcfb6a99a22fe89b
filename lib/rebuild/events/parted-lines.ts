/**
 * Lines divided by part while they are read: what is gathered is written in pieces, one object a part, whenever it
 * fills its share of a step's memory. So any number of lines is divided within the same memory.
 */
import { inParallel } from "../../core/parallel.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keyOf } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";

type Parted = "eventLines" | "orderLines" | "tiedLines";

/** Share of a step's memory that lines take before they are written; as much again while they are. */
const SHARE = 0.2;
/** The platform allows six connections. */
const WRITTEN_AT_ONCE = 5;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Places in keys sort as numbers do. */
const padded = (number: number): string => String(number).padStart(6, "0");

export class PartWriter {
  readonly #context: StepContext;
  readonly #of: Parted;
  readonly #group: number;
  readonly #lines = new Map<number, string[]>();
  #held = 0;
  #pieces = 0;

  constructor(context: StepContext, of: Parted, group: number) {
    this.#context = context;
    this.#of = of;
    this.#group = group;
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
    const { blobs, budget } = this.#context;
    await budget.during("lines by part", 2 * this.#held, async () => {
      const piece = `${padded(this.#group)}-${padded(this.#pieces++)}`;
      await inParallel([...this.#lines], WRITTEN_AT_ONCE, ([part, lines]) =>
        blobs.put(
          keyOf(this.#context, ARTIFACTS[this.#of], padded(part), piece),
          encoder.encode(lines.join("\n")),
        ),
      );
      this.#lines.clear();
      this.#held = 0;
    });
  }
}

/** The lines of one part in the order in which they were read, piece by piece. */
export async function eachLine(
  context: StepContext,
  of: Parted,
  part: number,
  use: (line: string) => void,
): Promise<void> {
  for (const { key } of await piecesOf(context, of, part)) {
    const found = await context.blobs.get(key);
    if (found === null) throw new Error(`${key} is missing`);
    for (const line of decoder.decode(found.bytes).split("\n")) use(line);
  }
}

/** Bytes of the lines of one part. */
export const bytesOf = async (context: StepContext, of: Parted, part: number): Promise<number> =>
  (await piecesOf(context, of, part)).reduce((sum, { size }) => sum + size, 0);

const piecesOf = (context: StepContext, of: Parted, part: number) => {
  const key = keyOf(context, ARTIFACTS[of], padded(part), "");
  return context.blobs.list(key);
};
