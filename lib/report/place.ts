/**
 * People are looked at in parts, each of those whose names lie in a range: nobody is in two, and the figures of all
 * parts add up to those of all people.
 */
import { hash64 } from "../core/hash.ts";

/** Where a name lies, as if drawn: 0 ≤ place < 2³². */
export const placeOf = (name: string): number => hash64(name).hi;

/** Part of so many that a name belongs to. */
export const partOf = (name: string, parts: number): number => Math.floor((placeOf(name) / 2 ** 32) * parts);

/** Whether somebody of this name belongs to the part in hand. */
export type Mine = (name: string) => boolean;

export const EVERYBODY: Mine = () => true;
