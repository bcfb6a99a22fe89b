/** Columns of one path each a level: `category_name1`, `category_name2`; `Kategorie Ebene 1`, `Kategorie Ebene 2`. */
const LEVEL =
  /^(.*?(?:categor|catégor|kategor|warengruppe|カテゴリ|分類|категор).*?)[\s_-]*(\d)[\s_]*(?:name)?$/iu;

/** Their names, in the order of the levels; none where there are not several. */
export function categoryLevels(header: readonly string[]): readonly string[] {
  const found = header.flatMap((name) => {
    const [, stem, level] = LEVEL.exec(name.trim()) ?? [];
    return stem === undefined ? [] : [{ name, stem, level: Number(level) }];
  });
  const stem = found[0]?.stem;
  const levels = found.filter((one) => one.stem === stem).sort((a, b) => a.level - b.level);
  // eBay's second category is another one, not one within the first.
  return levels.length > 1 && !/^ebay/i.test(stem!) ? levels.map(({ name }) => name) : [];
}
