/** The bytes that markup is made of; all are ASCII. */

const TAB = 0x09;
const LF = 0x0a;
const FF = 0x0c;
const CR = 0x0d;
const SPACE = 0x20;
export const BANG = 0x21;
export const DOUBLE = 0x22;
export const SINGLE = 0x27;
export const DASH = 0x2d;
export const SLASH = 0x2f;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BRACKET = 0x5d;

export const isSpace = (byte: number): boolean =>
  byte === SPACE || byte === LF || byte === TAB || byte === CR || byte === FF;
export const isLetter = (byte: number): boolean => {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
};
export const endsName = (byte: number): boolean => isSpace(byte) || byte === SLASH || byte === GREATER;

/** Of each byte, as names have it: in small letters. */
export const LETTERS = Array.from({ length: 256 }, (_, byte) =>
  String.fromCharCode(byte).replace(/[A-Z]/, (one) => one.toLowerCase()),
);
