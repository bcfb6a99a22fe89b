/** A thing that one step of a night makes for another: what it is called, how it is kept, of what type it is. */

import { findJson, getColumns, getJson, putColumns, putJson } from "../storage/columns.ts";
import { type StepContext, workKey } from "./step-context.ts";
import type { StepName } from "./step-names.ts";

type Steps = readonly StepName[];
type Width = "u8" | "u16" | "u32" | "f32";
interface Widths {
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  f32: Float32Array;
}

/** `counted/{set}/{partition}` → as many parameters as it has places for. */
type Places<At extends string> = At extends `${string}{${string}}${infer Rest}`
  ? [place: string | number, ...Places<Rest>]
  : [];

interface Said<At extends string> {
  /** Its key in the run's work, with places for what tells several apart. */
  readonly at: At;
  /** What it is, in words. */
  readonly about: string;
  /** Steps that write it, each its own or one in place of another, and steps that read it. */
  readonly from: readonly StepName[];
  readonly to: readonly StepName[];
}

/** A value as JSON. The type is the ledger's word, which readers trust as writers are held to it. */
export interface JsonArtifact<T, At extends string = string> extends Said<At> {
  readonly codec: "json";
  readonly type?: T;
}

type Schema = Readonly<Record<string, Width>>;

/** Columns in the tables' container, by name and width; doubles are kept as the words they are made of. */
export interface ColumnsArtifact<S extends Schema = Schema, At extends string = string> extends Said<At> {
  readonly codec: "columns";
  /** Four letters, by which the container is told from others. */
  readonly code: string;
  readonly columns: S;
}

/** Bytes as they are: a shard. */
export interface BytesArtifact<At extends string = string> extends Said<At> {
  readonly codec: "bytes";
}

export const jsonArtifact =
  <T>() =>
  <const At extends string>(at: At, about: string, from: Steps, to: Steps): JsonArtifact<T, At> => ({
    codec: "json",
    at,
    about,
    from,
    to,
  });

export const columnsArtifact = <const At extends string, const S extends Schema>(
  at: At,
  code: string,
  schema: S,
  about: string,
  from: Steps,
  to: Steps,
): ColumnsArtifact<S, At> => ({ codec: "columns", at, code, columns: schema, about, from, to });

export const bytesArtifact = <const At extends string>(
  at: At,
  about: string,
  from: Steps,
  to: Steps,
): BytesArtifact<At> => ({
  codec: "bytes",
  at,
  about,
  from,
  to,
});

export function keyOf<At extends string>(
  context: StepContext,
  { at }: Said<At>,
  ...places: Places<At>
): string {
  let next = 0;
  return workKey(
    context,
    at.replace(/\{\w+\}/g, () => encodeURIComponent((places as readonly (string | number)[])[next++]!)),
  );
}

export const keepArtifact = <T, At extends string>(
  context: StepContext,
  artifact: JsonArtifact<T, At>,
  value: T,
  ...places: Places<At>
): Promise<boolean> => putJson(context.blobs, keyOf(context, artifact, ...places), value);

export const readArtifact = <T, At extends string>(
  context: StepContext,
  artifact: JsonArtifact<T, At>,
  ...places: Places<At>
): Promise<T> => getJson<T>(context.blobs, keyOf(context, artifact, ...places));

/** `null` where this night has made none. */
export const findArtifact = async <T, At extends string>(
  context: StepContext,
  artifact: JsonArtifact<T, At>,
  ...places: Places<At>
): Promise<T | null> =>
  (await findJson<T>(context.blobs, keyOf(context, artifact, ...places)))?.value ?? null;

type Kept<S extends Schema> = { readonly [Name in keyof S]: Widths[S[Name]] };
type NamesOf<S extends Schema, W extends Width> = {
  [Name in keyof S]: S[Name] extends W ? Name : never;
}[keyof S] &
  string;

/** The columns of an artifact by name, each of the width that the ledger gives it. */
export interface OpenedColumns<S extends Schema> {
  u8(name: NamesOf<S, "u8">): Uint8Array;
  u16(name: NamesOf<S, "u16">): Uint16Array;
  u32(name: NamesOf<S, "u32">): Uint32Array;
  f32(name: NamesOf<S, "f32">): Float32Array;
}

/** Bytes written. */
export const keepColumns = <S extends Schema, At extends string>(
  context: StepContext,
  artifact: ColumnsArtifact<S, At>,
  value: Kept<S>,
  ...places: Places<At>
): Promise<number> => putColumns(context.blobs, keyOf(context, artifact, ...places), artifact.code, value);

export const readColumns = <S extends Schema, At extends string>(
  context: StepContext,
  artifact: ColumnsArtifact<S, At>,
  ...places: Places<At>
): Promise<OpenedColumns<S>> => getColumns(context.blobs, keyOf(context, artifact, ...places), artifact.code);
