/** The first part of a category's path: `a/b/c` → `a`. */
export function departmentOf(category: string): string {
  const end = category.indexOf("/");
  return end < 0 ? category : category.slice(0, end);
}
