/**
 * A visitor's id: 64 random bits as sixteen hexadecimal digits, in the state that this shop signs and the browser keeps. It
 * says nothing of who that is, lives as long as the shopper has agreed to, and is what holdout and arms are dealt by.
 */
export const visitorId = (halves: Uint32Array): string =>
  [halves[0] ?? 0, halves[1] ?? 0].map((half) => half.toString(16).padStart(8, "0")).join("");
