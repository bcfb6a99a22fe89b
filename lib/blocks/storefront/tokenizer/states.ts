/** The tokenizer's states (WHATWG HTML §13.2.5). */
import { DASH, DOUBLE, GREATER, SINGLE } from "./bytes-of-markup.ts";

/** Those of a tag come first. */
export const IN_TEXT = 0;
export const IN_TAG_OPEN = 1;
export const IN_END_TAG_OPEN = 2;
export const IN_TAG_NAME = 3;
export const IN_BEFORE_ATTRIBUTE = 4;
export const IN_ATTRIBUTE_NAME = 5;
export const IN_AFTER_ATTRIBUTE_NAME = 6;
export const IN_BEFORE_VALUE = 7;
export const IN_DOUBLE_QUOTED = 8;
export const IN_SINGLE_QUOTED = 9;
export const IN_UNQUOTED = 10;
export const IN_AFTER_QUOTED = 11;
export const IN_SELF_CLOSING = 12;
export const IN_DECLARATION = 13;
export const IN_BOGUS_COMMENT = 14;
export const IN_DOCTYPE = 15;
export const IN_COMMENT_START = 16;
export const IN_COMMENT_START_DASH = 17;
export const IN_COMMENT = 18;
export const IN_COMMENT_DASH = 19;
export const IN_COMMENT_END = 20;
export const IN_COMMENT_END_BANG = 21;
export const IN_CDATA = 22;
export const IN_CDATA_BRACKET = 23;
export const IN_CDATA_END = 24;
export const IN_RAW_LESS = 25;
export const IN_RAW_END = 26;
export const IN_SCRIPT_ESCAPE = 27;
export const IN_SCRIPT_ESCAPE_DASH = 28;
export const IN_PLAIN = 29;

/** How deep a script is in `<!-- <script>` (§13.2.5.17 and on). */
export const UNESCAPED = 0;
export const ESCAPED = 1;
export const DOUBLY_ESCAPED = 2;

/** States in which one byte alone means anything. */
export const SKIPPED: readonly (number | undefined)[] = Object.assign(
  new Array<number | undefined>(32).fill(undefined),
  {
    [IN_DOUBLE_QUOTED]: DOUBLE,
    [IN_SINGLE_QUOTED]: SINGLE,
    [IN_BOGUS_COMMENT]: GREATER,
    [IN_DOCTYPE]: GREATER,
    [IN_COMMENT]: DASH,
  },
);
