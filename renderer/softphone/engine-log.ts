/**
 * Contract: where the engine tells what it does, for whoever looks into a desktop that did not ring. `info` is one line a
 * life-cycle step; nothing told here is a secret.
 */
export type EngineLog = (
  level: 'debug' | 'info' | 'warn',
  message: string,
  fields?: Record<string, unknown>,
) => void;
