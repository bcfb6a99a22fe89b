/** What the night takes away of what earlier nights have derived; when is told by names and by the shop's own policy. */
import { expect, it } from "vitest";
import { sweepDerived } from "../../lib/rebuild/publish/sweep-derived.ts";
import { BUCKET_KEY } from "../../lib/rebuild/segments/bucket-key.ts";
import { INDEX_KEY } from "../../lib/rebuild/segments/index-file.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { putText } from "./shop.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NIGHT = Date.UTC(2026, 10, 28, 18, 10);
const named = (daysAgo: number): string =>
  `${new Date(NIGHT - daysAgo * DAY).toISOString().replace(/[-:]|\.\d+/g, "")}-0123456789abcdef`;

const after = async (keys: readonly string[], reportsDays: number, ...nights: number[]) => {
  const blobs = memoryBlobs();
  for (const key of keys) await putText(blobs, key, "{}");
  for (const night of nights) await sweepDerived(blobs, { night, reportsDays });
  return blobs.keys().filter((key) => keys.includes(key));
};

it("reports go when the policy keeps them no longer, and not a day before", async () => {
  const reports = [0, 29, 31, 400].flatMap((age) => [
    `reports/${named(age)}.json`,
    `reports/names/${named(age)}`,
  ]);
  expect(await after(reports, 30, NIGHT)).toEqual(reports.slice(0, 4).sort());
  expect(await after(reports, 400.5, NIGHT)).toEqual([...reports].sort());
});

it("says how many objects it took away", async () => {
  const blobs = memoryBlobs();
  for (const age of [1, 31, 32]) await putText(blobs, `reports/${named(age)}.json`, "{}");
  expect(await sweepDerived(blobs, { night: NIGHT, reportsDays: 30 })).toEqual({ deleted: 2 });
  expect(await sweepDerived(blobs, { night: NIGHT, reportsDays: 30 })).toEqual({ deleted: 0 });
});

it("a report whose name tells no time stays", async () => {
  expect(await after(["reports/by-hand.json"], 1, NIGHT)).toEqual(["reports/by-hand.json"]);
});

it("the work of a run that broke off goes after two days", async () => {
  const work = [`work/${named(1)}/plan`, `work/${named(3)}/plan`];
  expect(await after(work, 400, NIGHT)).toEqual([work[0]]);
});

it("a segment without an object goes a night after it was found so: another run may just be writing it", async () => {
  const segment = `segments/${"0123456789abcdef".repeat(2)}`;
  expect(await after([segment], 400, NIGHT)).toEqual([segment]);
  expect(await after([segment], 400, NIGHT, NIGHT + HOUR)).toEqual([segment]);
  // A night may begin a few hours sooner than the one before.
  expect(await after([segment], 400, NIGHT, NIGHT + 20 * HOUR - 1)).toEqual([segment]);
  expect(await after([segment], 400, NIGHT, NIGHT + 20 * HOUR)).toEqual([]);
  expect(await after([segment], 400, NIGHT, NIGHT + DAY)).toEqual([]);
});

it("what the segments' folder keeps of its own is no segment", async () => {
  const own = [INDEX_KEY, BUCKET_KEY];
  expect(await after(own, 400, NIGHT, NIGHT + DAY, NIGHT + 2 * DAY)).toEqual(own.toSorted());
});

it("a segment that an object names again before the second night stays", async () => {
  const blobs = memoryBlobs();
  const [key, other] = ["0123456789abcdef", "fedcba9876543210"].map((name) => `segments/${name.repeat(2)}`);
  await putText(blobs, key!, "{}");
  await putText(blobs, other!, "{}");
  await sweepDerived(blobs, { night: NIGHT, reportsDays: 400 });
  await blobs.delete([other!]);
  await sweepDerived(blobs, { night: NIGHT + HOUR, reportsDays: 400 });
  // What came back counts from when it is found again, not from what was noted of it before.
  await putText(blobs, other!, "{}");
  await sweepDerived(blobs, { night: NIGHT + DAY, reportsDays: 400 });
  expect(blobs.keys().filter((one) => one === key || one === other)).toEqual([other]);
});

it("what was set aside of events stays as long as reports do: it may be of a version to come", async () => {
  const aside = ["2026/11/28", "2026/10/30", "2026/10/28"].map(
    (day) => `quarantine/events/${day}/0.ndjson.gz`,
  );
  expect(await after(aside, 30, NIGHT)).toEqual(aside.slice(0, 2).sort());
});

it("lines of orders that were set aside go with the object they stood in", async () => {
  const kept = ["orders/a.ndjson", "quarantine/orders/a.ndjson/00000.ndjson"];
  const gone = "quarantine/orders/b.ndjson/00000.ndjson";
  expect(await after([...kept, gone], 30, NIGHT)).toEqual(kept);
});

it("former policies go when reports do, but for the last twenty, which are shown", async () => {
  const stored = (daysAgo: number) => `policies/${new Date(NIGHT - daysAgo * DAY).toISOString()}.json`;
  const old = Array.from({ length: 25 }, (_, i) => stored(100 - i));
  const young = Array.from({ length: 3 }, (_, i) => stored(3 - i));
  expect(await after([...old, ...young], 30, NIGHT)).toEqual([...old.slice(8), ...young]);
  expect(await after(old, 200, NIGHT)).toEqual(old);
  const many = Array.from({ length: 30 }, (_, i) => stored(29 - i));
  expect(await after(many, 30, NIGHT)).toEqual(many);
});
