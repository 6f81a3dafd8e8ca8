/** A reader of texts that reads none twice; for what is short-lived, since it forgets nothing. */
export function remembering<T extends object>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
