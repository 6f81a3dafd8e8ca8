/**
 * The end of `work`, or the signal's reason as soon as `signal` aborts, whatever `work` waits for. Only while `bound()` says so
 * an abort leaves `work` its own end.
 */
export async function unlessGivenUp<T>(
  work: Promise<T>,
  signal: AbortSignal,
  bound: () => boolean,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => {
    if (!bound()) reject(signal.reason as Error);
  };
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
