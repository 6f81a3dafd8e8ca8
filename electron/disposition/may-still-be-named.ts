/** Policy: how long a saved disposition waits for the provider's name of its call. */

/** A call that the provider has not named for so long after its disposition never reached it. */
const namelessForMs = 10 * 60 * 1000;

/** @param savedAt ISO 8601 */
export const mayStillBeNamed = (savedAt: string, now: Date): boolean =>
  now.getTime() - Date.parse(savedAt) < namelessForMs;
