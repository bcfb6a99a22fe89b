import { type Hash64, hash64 } from "../core/hash.ts";

/** Codes but for 0, which is no channel. */
const CODES = 0xffff;

/**
 * What a log remembers of a channel's name: enough to tell that two orders came by the same one, in two bytes and the same
 * in every part of every log. Of a shop's few channels two share a code once in some thousand shops, and are one then.
 */
export const channelCode = (name: string): number => (name === "" ? 0 : channelCodeOf(hash64(name)));

/** … of a name that is there as its hash. */
export const channelCodeOf = ({ lo }: Hash64): number => 1 + (lo % CODES);
