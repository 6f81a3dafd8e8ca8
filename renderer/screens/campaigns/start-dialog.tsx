/** A campaign that the provider would dial by itself was not started: who is in it must be settled first. */
import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';

import type { Campaign, CampaignStart } from '../../../shared/campaign/campaign.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { wordHeld } from '../../wording/campaign-wording.ts';

export type HeldStart = Exclude<CampaignStart, { outcome: 'started' }>;

interface StartDialogProps {
  campaign: Pick<Campaign, 'id' | 'name'>;
  held: HeldStart | undefined;
  /** It was held again, perhaps for another reason, as where the list has grown meanwhile. */
  onHeld: (held: HeldStart) => void;
  onClose: () => void;
}

export function StartDialog({ campaign, held, onHeld, onClose }: StartDialogProps) {
  return (
    <Modal
      {...useUnderLink()}
      opened={held !== undefined}
      onClose={onClose}
      title={`“${campaign.name}” was not started`}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {held !== undefined && <Question id={campaign.id} held={held} onHeld={onHeld} onDone={onClose} />}
    </Modal>
  );
}

interface QuestionProps extends Pick<StartDialogProps, 'onHeld'> {
  id: string;
  held: HeldStart;
  onDone: () => void;
}

function Question({ id, held, onHeld, onDone }: QuestionProps) {
  const { startCampaign } = useIntents();
  const [answeredFor, setAnsweredFor] = useState(false);
  const [starting, setStarting] = useState(false);
  const start = async (as: 'it-is' | 'progressive'): Promise<void> => {
    setStarting(true);
    const start = await startCampaign(id, as, answeredFor);
    setStarting(false);
    if (start === undefined || start.outcome === 'started') onDone();
    else onHeld(start);
  };
  return (
    <>
      {wordHeld(held).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {held.outcome === 'unseen' && (
        <Checkbox
          label="I have made sure that none of its contacts is on the list"
          checked={answeredFor}
          onChange={(event) => setAnsweredFor(event.currentTarget.checked)}
        />
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" disabled={starting} onClick={onDone}>
          Cancel
        </Button>
        {held.outcome === 'unseen' && (
          <Button
            variant="default"
            size="md"
            disabled={!answeredFor || starting}
            onClick={() => void start('it-is')}
          >
            Start as it is
          </Button>
        )}
        <Button size="md" disabled={starting} data-autofocus onClick={() => void start('progressive')}>
          Start as progressive
        </Button>
      </div>
    </>
  );
}
