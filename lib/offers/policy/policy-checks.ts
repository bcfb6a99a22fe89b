/** What a policy's fields must hold beyond their bounds, where valibot has no word for it. */

/** JSON's `uniqueItems`. */
export const isUnique = (list: readonly unknown[]): boolean => new Set(list).size === list.length;

/** A tag that `Intl` takes, so that no answer fails for it. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
