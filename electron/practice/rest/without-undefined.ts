/** The API knows absent only: zod gives `undefined` for what a body left out. */
type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

export function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
