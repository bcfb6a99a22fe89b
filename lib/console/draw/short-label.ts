/** A name cut to the room that a drawing has for it. */

/** What is written in square letters takes about twice the room of a Latin letter. */
const SQUARE = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** The room that a name takes, in Latin letters. */
export const roomOf = (label: string): number =>
  [...label].reduce((room, letter) => room + (SQUARE.test(letter) ? 2 : 1), 0);

/** `room`: of Latin letters. */
export function shortLabel(label: string, room: number): string {
  let left = room;
  const letters = [...label];
  const fits = letters.findIndex((letter) => {
    left -= SQUARE.test(letter) ? 2 : 1;
    return left < 0;
  });
  return fits === -1 ? label : `${letters.slice(0, Math.max(0, fits - 1)).join("")}…`;
}
