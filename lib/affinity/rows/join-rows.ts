import type { Leanings, NeighbourRows } from "../affinity-model.ts";

/** Rows of runs of context items that follow one another, one run at least, as one table. */
export function joinRows(parts: readonly NeighbourRows[]): NeighbourRows {
  const leanings = parts.flatMap((part) => part.leanings ?? []);
  return {
    ...joinRuns(parts),
    joint: joined(
      parts.map(({ joint }) => joint),
      Uint32Array,
    ),
    share: joined(
      parts.map(({ share }) => share),
      Float32Array,
    ),
    flags: joined(
      parts.map(({ flags }) => flags),
      Uint8Array,
    ),
    ...(leanings.length === 0 ? {} : { leanings: joinRuns(leanings) }),
  };
}

/** What rows and leanings have in common. */
function joinRuns(parts: readonly Leanings[]): Leanings {
  const rows = parts.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const offsets = new Uint32Array(rows + 1);
  let row = 0;
  let end = 0;
  for (const part of parts) {
    for (let i = 1; i < part.offsets.length; i++) offsets[++row] = end + part.offsets[i]!;
    end += part.items.length;
  }
  return {
    offsets,
    items: joined(
      parts.map(({ items }) => items),
      Uint32Array,
    ),
    weight: joined(
      parts.map(({ weight }) => weight),
      Float32Array,
    ),
    scale: parts[0]!.scale,
  };
}

function joined<T extends Uint8Array | Uint32Array | Float32Array>(
  parts: readonly T[],
  Of: new (length: number) => T,
): T {
  const all = new Of(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}
