import { plainName } from "../../../words/plain-name.ts";

/** The second of several columns of one name is `Code#2`; a column is also called by its place, `#5`. */
const NUMBERED = /^(.*)#(\d{1,5})$/s;

/** The column that somebody calls so: as its header is written, by its place, or without case and signs; −1 for none. */
export function columnCalled(names: readonly string[], said: string): number {
  if (said === "") return -1;
  const exact = names.indexOf(said);
  if (exact >= 0) return exact;
  const [, name = "", number = "0"] = NUMBERED.exec(said) ?? [];
  if (name === "" && number !== "0") return Number(number) <= names.length ? Number(number) - 1 : -1;
  const alike = (called: string): readonly number[] => {
    const plain = plainName(called);
    return plain === "" ? [] : names.flatMap((one, i) => (plainName(one) === plain ? [i] : []));
  };
  const whole = alike(said)[0];
  return whole ?? alike(name)[Number(number) - 1] ?? -1;
}

/** What messages call a column, so that {@link columnCalled} finds it again. */
export function calledColumn(names: readonly string[], column: number): string {
  const name = names[column]!.trim();
  if (name === "") return `#${column + 1}`;
  const plain = plainName(name);
  let before = 0;
  for (let i = 0; i < column; i++) if (names[i]!.trim() === name || plainName(names[i]!) === plain) before++;
  return before === 0 || plain === "" ? name : `${name}#${before + 1}`;
}

/** The name alone, of a column that is called by it and a number. */
export const withoutNumber = (said: string): string => {
  const [, name = ""] = NUMBERED.exec(said) ?? [];
  return name === "" ? said : name;
};
