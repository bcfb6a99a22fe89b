/**
 * A build that cannot be read gives way to the one before it; where neither can be read whole, to what parts there are;
 * without any the answer is empty, never an error.
 */
import { ok, type Result } from "../../core/result.ts";
import { DamagedRow } from "../../tables/format/row-checks.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { Query } from "../request/query.ts";
import type { Degraded } from "./degraded.ts";
import { type Given, nothingGiven } from "./given.ts";

type FromBuild = (reader: BuildReader) => Promise<Result<Given, ShardError>>;

/** The answer from the first build that has one; it says why where that is not the first build's whole answer. */
export async function firstGiven(
  query: Query,
  readers: readonly BuildReader[],
  request: string,
  from: FromBuild,
): Promise<Given> {
  let degraded: Degraded | undefined = readers.length === 0 ? "no_tables" : undefined;
  for (const reader of readers) {
    const given = await attempt(query, reader, request, from);
    // A shopper who could not be looked up was served as a stranger.
    if (given.ok) return because(given.value, degraded ?? reader.failure?.reason);
    degraded ??= given.error.reason;
  }
  for (const reader of readers) {
    const given = await attempt(query, reader.leniently(), request, from);
    const blocks = given.ok ? given.value.answer.blocks.filter(({ offers }) => offers.length > 0) : [];
    if (given.ok && blocks.length > 0) {
      const { answer, chosen } = given.value;
      return because({ answer: { ...answer, blocks }, chosen }, degraded);
    }
  }
  return nothingGiven(query, null, request, degraded);
}

const because = ({ answer, chosen }: Given, degraded: Degraded | undefined): Given => ({
  answer: degraded === undefined ? answer : { ...answer, degraded },
  chosen,
});

async function attempt(
  query: Query,
  whole: BuildReader,
  request: string,
  from: FromBuild,
): Promise<Result<Given, ShardError>> {
  const { build } = whole.build;
  // Prices of two currencies cannot be compared, so without any in it nothing could be said about the cap or the budget.
  const reader = whole.in(query.currency);
  if (reader === null) return ok(nothingGiven(query, build, request, "other_currency"));
  for (;;) {
    try {
      return await from(reader);
    } catch (error) {
      // Some rows are read while blocks are made: where one is damaged, its value is as good as not there.
      if (!(error instanceof DamagedRow)) throw error;
      const refused = reader.refuse(error);
      if (!reader.lenient) return refused;
    }
  }
}
