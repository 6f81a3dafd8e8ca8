/** Closes an exhaustive switch: a new member of the union fails to compile here. Reached only by a bug. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
