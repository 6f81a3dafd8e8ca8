/**
 * Contract: where the engine tells what went wrong, for whoever looks into a desktop that did not ring; `debug` is SIP.js's
 * own chatter. Nothing told here is a secret.
 */
export type EngineLog = (level: 'debug' | 'warn', message: string, fields?: Record<string, unknown>) => void;
