/** The one case that all of a shop's skus are written in: what a page writes otherwise can be told to be the same. */
export type SkuCase = "upper" | "lower";

const WRITTEN: Readonly<Record<SkuCase, (sku: string) => string>> = {
  upper: (sku) => sku.toUpperCase(),
  lower: (sku) => sku.toLowerCase(),
};
const CASES = Object.keys(WRITTEN) as SkuCase[];

/** `null` where some are written in either, or none has a letter. */
export function skuCaseOf(items: readonly { readonly sku: string }[]): SkuCase | null {
  const fits = CASES.filter((one) => items.every(({ sku }) => WRITTEN[one](sku) === sku));
  return fits.length === 1 ? fits[0]! : null;
}

/** A sku as the shop would write it. */
export const inShopsCase = (sku: string, shops: SkuCase | null): string =>
  shops === null ? sku.trim() : WRITTEN[shops](sku.trim());

/** Other cases that a shop of no single one may have written a sku in. */
export const otherCases = (sku: string): string[] =>
  CASES.map((one) => WRITTEN[one](sku)).filter((written) => written !== sku);

/**
 * Skus of mixed letters → how they are found under any spelling: in small letters, where that names no other item. A
 * sku that is all in one case needs none: {@link otherCases} has it.
 */
export function smallLettersOf(skus: readonly string[]): ReadonlyMap<string, string> {
  const spelled = new Map<string, number>();
  for (const sku of skus) {
    const small = WRITTEN.lower(sku);
    spelled.set(small, (spelled.get(small) ?? 0) + 1);
  }
  const found = new Map<string, string>();
  for (const sku of skus) {
    const small = WRITTEN.lower(sku);
    if (small !== sku && WRITTEN.upper(sku) !== sku && spelled.get(small) === 1) found.set(sku, small);
  }
  return found;
}
