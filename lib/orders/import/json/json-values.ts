import { isObject } from "../../../core/is-object.ts";

/** JSON values with their fields unread. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject => isObject(value);

/** The objects of a list, none where there is no list. */
export const objects = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** An id as text, `null` where shops say that there is none: absent, empty, or zero. */
export function idText(value: unknown): string | null {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  return text === "" || text === "0" ? null : text;
}

/** A text without the white space around it, `null` when empty. */
export const trimmedText = (value: unknown): string | null =>
  typeof value === "string" ? value.replace(/\s+/g, " ").trim() || null : null;

/** A decimal as number or string → number, `null` when it is none. */
export function decimalOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
