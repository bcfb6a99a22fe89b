/**
 * What a record itself holds under a name that came from outside; `undefined` for what it has only from its prototype,
 * such as `constructor`.
 */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
