/** The do-not-call list: how many, the latest, one more or many at once, and one taken off. */
import { Button, CloseButton, Textarea } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { longestDoNotCallText, type RequestValue } from '../../../shared/ipc.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import { wordAdded } from '../../wording/do-not-call-wording.ts';
import { wordWhen } from '../../wording/when.ts';
import { SettingsError } from './settings-error.tsx';

export function DoNotCallPart() {
  const { addDoNotCall, doNotCallList, removeDoNotCall } = useIntents();
  const [list, setList] = useState<RequestValue<'doNotCallList'>>();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string>();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<AppError>();
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
  const remove = async (number: string): Promise<void> => {
    const answer = await removeDoNotCall(number);
    if (answer.ok) await look();
    else setError(answer.error);
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
          placeholder="One number a line"
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
      <SettingsError error={error} />
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
              onClick={() => void remove(number)}
            />
          </li>
        ))}
      </ul>
      {list !== undefined && (
        <p className="fl-settings-hint">
          {list.total === 0
            ? 'No number is on it yet.'
            : list.total > list.entries.length
              ? `${list.total} numbers; the latest ${list.entries.length} are shown.`
              : list.total === 1
                ? '1 number.'
                : `${list.total} numbers.`}
        </p>
      )}
    </>
  );
}
