/** Whether slots may stand on a path, by `policy.storefront.paths`: `/products/*`, and `!/products/print/*` for what is left out. */
export function hasSlots(path: string, patterns: readonly string[]): boolean {
  const matches = (pattern: string): boolean => regexOf(pattern).test(path);
  return (
    patterns.some((one) => !one.startsWith(OUT) && matches(one)) &&
    !patterns.some((one) => one.startsWith(OUT) && matches(one.slice(1)))
  );
}

const OUT = "!";
const MOST_KEPT = 500;
const made = new Map<string, RegExp>();

function regexOf(pattern: string): RegExp {
  let regex = made.get(pattern);
  if (regex === undefined) {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    regex = new RegExp(`^${parts.join(".*")}$`);
    if (made.size >= MOST_KEPT) made.clear();
    made.set(pattern, regex);
  }
  return regex;
}
