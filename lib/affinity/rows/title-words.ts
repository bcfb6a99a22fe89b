/**
 * A title as the set of its words: NFKC, lower case. Scripts written without spaces (kana, kanji, hangul) are cut into
 * pairs of characters instead.
 */
export function titleWords(title: string): readonly string[] {
  const words = new Set<string>();
  for (const [run] of title
    .normalize("NFKC")
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(run)) {
      words.add(run);
      continue;
    }
    const letters = [...run];
    if (letters.length === 1) words.add(run);
    for (let i = 0; i + 1 < letters.length; i++) words.add(letters[i]! + letters[i + 1]!);
  }
  return [...words].sort();
}
