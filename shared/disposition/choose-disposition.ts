/** Decision: whether what the agent put into the disposition form can be saved, and as what. */
import { type AppError, fail, ok, type Result } from '../errors/app-error.ts';
import type { DispositionCode } from './disposition-code.ts';

export const longestNotes = 4000;

export interface DispositionChoice {
  code: string;
  label: string;
  notes: string;
  /** ISO 8601 in UTC. */
  callbackAt?: string;
}

/**
 * @param wish `callbackAt` is ISO 8601 with an offset
 * @param codes those of the call's campaign, or the default set
 * @returns the choice, or an application error: `unknown_disposition`, `callback_required`, `callback_unreadable`,
 *   `callback_past`, `notes_too_long`
 */
export function chooseDisposition(
  wish: { code: string; notes: string; callbackAt?: string | undefined },
  codes: readonly DispositionCode[],
  now: Date,
): Result<DispositionChoice> {
  const code = codes.find((candidate) => candidate.code === wish.code);
  if (code === undefined) return refused('unknown_disposition', `there is no code “${wish.code}”`);
  const notes = wish.notes.trim();
  if (notes.length > longestNotes) {
    return refused('notes_too_long', `${notes.length} characters, ${longestNotes} fit`);
  }
  if (wish.callbackAt === undefined) {
    if (code.requiresCallback === true) return refused('callback_required', `“${code.label}” needs a time`);
    return ok({ code: code.code, label: code.label, notes });
  }
  const callbackMs = Date.parse(wish.callbackAt);
  if (Number.isNaN(callbackMs)) return refused('callback_unreadable', wish.callbackAt);
  if (callbackMs < now.getTime()) return refused('callback_past', wish.callbackAt);
  return ok({ code: code.code, label: code.label, notes, callbackAt: new Date(callbackMs).toISOString() });
}

const refused = (code: string, detail: string): { ok: false; error: AppError } =>
  fail({ kind: 'application', code, detail });
