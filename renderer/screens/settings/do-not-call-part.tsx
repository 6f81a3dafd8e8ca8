/** The do-not-call list: how many, the latest, one more or many at once, and one taken off. */
import { Button, CloseButton, Textarea } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';

import { counted } from '../../../shared/counted.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { longestDoNotCallText, type RequestValue } from '../../../shared/ipc.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import { wordAdded } from '../../wording/do-not-call-wording.ts';
import { wordWhen } from '../../wording/when.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { ErrorNote } from '../error-note.tsx';

export function DoNotCallPart() {
  const { addDoNotCall, doNotCallList, removeDoNotCall } = useIntents();
  const [list, setList] = useState<RequestValue<'doNotCallList'>>();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string>();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<AppError>();
  const [removing, setRemoving] = useState<string>();
  const look = useCallback(
    () =>
      doNotCallList().then((answer) => {
        if (answer.ok) setList(answer.value);
        else setError(answer.error);
      }),
    [doNotCallList],
  );
  useEffect(() => void look(), [look]);
  const add = async (): Promise<void> => {
    setError(undefined);
    setSaid(undefined);
    setAdding(true);
    const answer = await addDoNotCall(text);
    setAdding(false);
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    const { added, known, refused } = answer.value;
    // What was not understood stays to be mended.
    setText(refused.join('\n'));
    setSaid(wordAdded({ added, known, refused: refused.length }));
    await look();
  };
  const remove = async (): Promise<AppError | undefined> => {
    if (removing === undefined) return undefined;
    const answer = await removeDoNotCall(removing);
    if (!answer.ok) return answer.error;
    await look();
    return undefined;
  };
  return (
    <>
      <form
        className="fl-dnc-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Textarea
          aria-label="Numbers not to be called"
          placeholder="One number per line"
          autosize={false}
          rows={2}
          readOnly={adding}
          error={
            text.length > longestDoNotCallText &&
            'Too much at once. Nothing was cut off; add about ten thousand numbers at a time.'
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={adding}
          disabled={text.trim() === '' || text.length > longestDoNotCallText}
        >
          Add
        </Button>
      </form>
      <ErrorNote error={error} />
      {said !== undefined && (
        <p role="status" className="fl-settings-hint">
          {said}
        </p>
      )}
      <ul className="fl-dnc-list" aria-label="Numbers not to be called, the latest first" tabIndex={0}>
        {list?.entries.map(({ number, reason, addedAt }) => (
          <li key={number}>
            <span className="fl-figures fl-selectable">{displayPhoneNumber(number)}</span>
            <span className="fl-settings-hint">
              {reason}, {wordWhen(addedAt, new Date())}
            </span>
            <CloseButton
              size="sm"
              aria-label={`Take ${displayPhoneNumber(number)} off the list`}
              onClick={() => setRemoving(number)}
            />
          </li>
        ))}
      </ul>
      {list !== undefined && (
        <p className="fl-settings-hint">
          {list.total === 0
            ? 'No number is on it yet.'
            : list.total > list.entries.length
              ? `${counted(list.total, 'number')}; the latest ${list.entries.length} are shown.`
              : `${counted(list.total, 'number')}.`}
        </p>
      )}
      <ConfirmDialog
        opened={removing !== undefined}
        title="Take this number off the list?"
        act="Take it off"
        keep="Leave it on"
        onAct={remove}
        onClose={() => setRemoving(undefined)}
      >
        <p className="fl-question-about fl-figures">{displayPhoneNumber(removing ?? '')}</p>
        <p>
          It may be called from this desktop again, by hand, by links and by campaigns. Do so only if it was
          put on by mistake or its owner has asked for it.
        </p>
      </ConfirmDialog>
    </>
  );
}
