/**
 * A finished day's webhooks, one small object a delivery, become one packed object: a shop of 5,000 orders a day would otherwise have millions of them within a
 * year, and every night lists them all.
 *
 * Each line of it says which object it was, and what that object's content was then: `"webhook":"{name} {etag}"`. So the log is whole at every moment, whatever breaks off:
 *
 * 1. The packed object is written, sorted by the names of what it was made of, which is the order in which the log reads them. The small ones are still there;
 *    the same record twice is one record.
 * 2. A night later, those that stand in it as they are now are deleted. One that has been written since (a customer was erased) is taken in again instead.
 * 3. What is told of the day's orders later makes small objects again, which are read after it, and are taken in when they are many or a week old.
 */
import { type ByteStream, through } from "../../core/byte-stream.ts";
import { inParallel } from "../../core/parallel.ts";
import { ReadFailure } from "../../core/read-failure.ts";
import { DAY, HOUR } from "../../core/time.ts";
import { rolledKey } from "../../orders/webhooks/object-names.ts";
import { chunksOfLines, linesOf } from "../people/lines-of.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import type { RollGroup } from "./roll-groups.ts";

/** Nights are a day apart; another that has listed the small objects is done with them after so long. */
const SWEPT_AFTER_MS = 12 * HOUR;
/** A day's object is written anew for so many, or for one that has waited so long. */
const WORTH_OBJECTS = 64;
const WORTH_WAIT_MS = 7 * DAY;
const READ_AT_ONCE = 6;
/** Somebody else may write the same objects meanwhile. */
const TRIES = 4;
/** Letters of an etag that tell one content of an object from another of its own. */
const MARK_LETTERS = 12;

export interface Rolled {
  /** Small objects whose records stand in the packed one: they need not be read. */
  readonly held: readonly string[];
  /** Of them deleted. */
  readonly deleted: number;
}

export async function rollUp(blobs: Blobs, group: RollGroup, now: number): Promise<Rolled> {
  const key = rolledKey(group);
  let { objects } = group;
  for (let tried = 0; tried < TRIES; tried++) {
    const packed = await readPacked(blobs, key, group);
    if (packed === "unreadable") break;
    const isHeld = ({ key: own, etag }: BlobInfo) => packed.marks.get(nameOf(own, group)) === markOf(etag);
    const fresh = objects.filter((one) => !isHeld(one));
    const isStale = ({ key: own }: BlobInfo) => packed.marks.has(nameOf(own, group));
    const isWorthIt = group.isFirst ? fresh.length > 0 : isMuch(fresh, now) || fresh.some(isStale);
    if (!isWorthIt) {
      const held = objects.filter(isHeld).map(({ key: own }) => own);
      const isOld = packed.uploaded <= now - SWEPT_AFTER_MS;
      if (isOld && held.length > 0) await blobs.delete(held);
      return { held, deleted: isOld ? held.length : 0 };
    }
    const lines = await linesIn(blobs, fresh, group);
    if (lines.size === 0) break;
    const merged = () => mergedLines(blobs, key, packed.etag, lines);
    const bytes = through(chunksOfLines(merged()), new CompressionStream("gzip"));
    if (!(await blobs.putStream(key, bytes, { ifEtag: packed.etag }))) continue;
    const written = new Set([...packed.marks.keys(), ...lines.keys()]);
    const present = new Map(
      (await blobs.list(group.folder + group.sender)).map((one) => [one.key, one] as const),
    );
    const asTheyAre = objects.flatMap((one) => present.get(one.key) ?? []);
    const changed = asTheyAre.some((one, i) => one.etag !== objects[i]?.etag);
    if (!changed)
      return {
        held: objects.map((one) => one.key).filter((own) => written.has(nameOf(own, group))),
        deleted: 0,
      };
    objects = asTheyAre;
  }
  return { held: [], deleted: 0 };
}

const isMuch = (fresh: readonly BlobInfo[], now: number): boolean =>
  fresh.length >= WORTH_OBJECTS || fresh.some(({ uploaded = 0 }) => uploaded <= now - WORTH_WAIT_MS);

const nameOf = (key: string, { folder }: RollGroup): string => key.slice(folder.length);
const markOf = (etag: string): string => etag.slice(0, MARK_LETTERS);

interface Packed {
  /** `null`: there is none yet. */
  readonly etag: string | null;
  readonly uploaded: number;
  /** Name of a small object of the group → what its etag was. */
  readonly marks: ReadonlyMap<string, string>;
}

async function readPacked(blobs: Blobs, key: string, group: RollGroup): Promise<Packed | "unreadable"> {
  const object = await blobs.open(key);
  if (object === null) return { etag: null, uploaded: 0, marks: new Map() };
  const asked = new Set(group.objects.map((one) => nameOf(one.key, group)));
  const marks = new Map<string, string>();
  try {
    for await (const line of linesOf(object.stream)) {
      const [name, mark] = originOf(line) ?? [];
      if (name !== undefined && asked.has(name)) marks.set(name, mark!);
    }
  } catch (error) {
    // The night tells of an object that cannot be read; the small ones stay beside it.
    if (error instanceof ReadFailure) return "unreadable";
    throw error;
  }
  return { etag: object.etag, uploaded: object.uploaded ?? 0, marks };
}

/** Name of a small object → its line with where it is from; objects that are not one line of JSON stay what they are. */
async function linesIn(
  blobs: Blobs,
  objects: readonly BlobInfo[],
  group: RollGroup,
): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  await inParallel(objects, READ_AT_ONCE, async ({ key }) => {
    const found = await blobs.get(key);
    const text = found === null ? "" : new TextDecoder().decode(found.bytes).trimEnd();
    if (found === null || !isOneRecord(text)) return;
    const name = nameOf(key, group);
    lines.set(name, `${text.slice(0, -1)},"webhook":"${name} ${markOf(found.etag)}"}`);
  });
  return lines;
}

function isOneRecord(text: string): boolean {
  if (!text.endsWith("}") || text.includes("\n")) return false;
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === "object" && value !== null && Object.keys(value).length > 0 && !("webhook" in value)
    );
  } catch {
    return false;
  }
}

const ORIGIN = /,"webhook":"([^" ]+) ([^" ]*)"\}$/;

function originOf(line: string): readonly [name: string, mark: string] | null {
  const [, name, mark] = ORIGIN.exec(line) ?? [];
  return name === undefined ? null : [name, mark!];
}

/** What the packed object holds and the new lines, by name; of one name the new line. */
async function* mergedLines(
  blobs: Blobs,
  key: string,
  etag: string | null,
  lines: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  const names = [...lines.keys()].sort((a, b) => (a < b ? -1 : 1));
  let next = 0;
  for await (const line of etag === null ? [] : linesOf(await same(blobs, key, etag))) {
    const name = originOf(line)?.[0] ?? "";
    while (next < names.length && names[next]! < name) yield lines.get(names[next++]!)!;
    if (!lines.has(name)) yield line;
  }
  while (next < names.length) yield lines.get(names[next++]!)!;
}

/** Another content than was looked at is not merged: the write's condition would refuse it. */
async function same(blobs: Blobs, key: string, etag: string): Promise<ByteStream> {
  const object = await blobs.open(key);
  if (object === null || object.etag !== etag)
    throw new Error(`${key} has changed while it was read: try again`);
  return object.stream;
}
