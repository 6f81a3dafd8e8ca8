/** What went wrong in a part of the Settings, said where it was tried. */
import type { AppError } from '../../../shared/errors/app-error.ts';
import { wordError } from '../../wording/error-wording.ts';

export function SettingsError({ error }: { error: AppError | undefined }) {
  if (error === undefined) return null;
  const { message, title } = wordError(error);
  return (
    <p role="alert" className="fl-settings-hint">
      {title}. {message}
    </p>
  );
}
