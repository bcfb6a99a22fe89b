/**
 * Keeps what was worked out for a key, at most `most` of them: where keys come from requests, what strangers can name
 * must neither grow without bound nor keep out what shoppers ask for, so a full map begins anew.
 */
export function keepFew<K, V>(known: Map<K, V>, key: K, value: V, most: number): void {
  if (known.size >= most) known.clear();
  known.set(key, value);
}
