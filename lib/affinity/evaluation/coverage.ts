/** Share of the items ever sold that any of the lists shows. */
export function coverage(shown: readonly (readonly number[])[], support: Uint32Array): number {
  const seen = new Set(shown.flat());
  let sold = 0;
  for (const orders of support) if (orders > 0) sold++;
  return sold === 0 ? 0 : seen.size / sold;
}
