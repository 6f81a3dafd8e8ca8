/** Decision: the names by which people know campaigns and agents; where several have one name, the ID tells them apart. */

export interface Named {
  id: string;
  name: string;
}

export function namesById(all: readonly Named[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const { name } of all) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(all.map(({ id, name }) => [id, (times.get(name) ?? 0) > 1 ? `${name} (${id})` : name]));
}

/** The ID of what was typed: a name as it is shown, in whatever case, else the ID itself. */
export function idOfTyped(typed: string, all: readonly Named[]): string {
  const wanted = typed.trim().toLowerCase();
  const found = [...namesById(all)].find(([, name]) => name.toLowerCase() === wanted);
  return found?.[0] ?? typed.trim();
}
