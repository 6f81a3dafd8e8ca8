/** Replacing or retiring a caller ID can't be undone: its effect is said before it is done. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';

import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { effectOfRetiring, wordEffect } from '../../wording/caller-id-groups.ts';

export interface Retirement {
  callerId: CallerId;
  how: 'replace' | 'deprecate';
}

const words = {
  replace: {
    title: 'Replace this number?',
    act: 'Replace',
    meaning:
      'It is marked as burned and not used any more. The provider puts a new one of its country in its place.',
  },
  deprecate: {
    title: 'Retire this number?',
    act: 'Retire',
    meaning: 'It is not used any more. A call that shows it now goes on.',
  },
} as const;

interface RetireDialogProps {
  retirement: Retirement | undefined;
  all: readonly CallerId[];
  onClose: () => void;
}

export function RetireDialog({ retirement, all, onClose }: RetireDialogProps) {
  return (
    <Modal
      {...useUnderLink()}
      opened={retirement !== undefined}
      onClose={onClose}
      title={retirement === undefined ? '' : words[retirement.how].title}
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {retirement !== undefined && <Question retirement={retirement} all={all} onDone={onClose} />}
    </Modal>
  );
}

function Question({
  retirement: { callerId, how },
  all,
  onDone,
}: {
  retirement: Retirement;
  all: readonly CallerId[];
  onDone: () => void;
}) {
  const { replaceCallerId, deprecateCallerId } = useIntents();
  const [acting, setActing] = useState(false);
  const act = async (): Promise<void> => {
    setActing(true);
    await (how === 'replace' ? replaceCallerId(callerId.id) : deprecateCallerId(callerId.id));
    onDone();
  };
  const effect = effectOfRetiring(callerId, all);
  return (
    <>
      <p className="fl-retire-number fl-figures">{displayPhoneNumber(callerId.number)}</p>
      <p>{words[how].meaning}</p>
      {how === 'deprecate' && <p>{wordEffect(effect, callerId.country)}</p>}
      {how === 'replace' && effect.campaigns.length > 0 && (
        <p>The new one takes over its campaigns: {effect.campaigns.map(({ id }) => id).join(', ')}.</p>
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone} data-autofocus>
          Keep it
        </Button>
        <Button color="red" size="md" loading={acting} onClick={() => void act()}>
          {words[how].act}
        </Button>
      </div>
    </>
  );
}
