/** The disposition beside the call. It may be written while the call goes on; it is saved once the call is over. */
import './disposition-form.css';

import { Button, Textarea, TextInput } from '@mantine/core';

import type { Call } from '../../../shared/call/call.ts';
import { counted } from '../../../shared/counted.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { controlIds } from '../../app/control-ids.ts';
import { useDispositionCodes } from '../../app/use-known-campaign.ts';
import { useNow } from '../../app/use-now.ts';
import { isOpen } from '../../../shared/call/occupancy.ts';
import { emptyDraft } from '../../stores/drafts-slice.ts';
import { dispositionChoices, missingOf } from '../../wording/disposition-choices.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordError } from '../../wording/error-wording.ts';
import { usePermission } from '../use-permission.ts';
import { SearchableSelect } from '../searchable-select.tsx';
import { whoIs } from '../../wording/who.ts';

/** As the contract of the IPC has it (`dispositionInputSchema`). */
const longestNotes = 4000;

export function DispositionForm({ call }: { call: Call }) {
  const draft = useAppState((state) => state.drafts.drafts[call.id]) ?? emptyDraft;
  const saving = useAppState((state) => state.drafts.saving.includes(call.id));
  const refused = useAppState((state) => state.drafts.refused[call.id]);
  const codes = useDispositionCodes(call.campaignId);
  const { reason } = usePermission(
    'PUT /calls/{callId}/disposition',
    'what you save stays in the call log here',
  );
  const { editDraft, saveDisposition } = useIntents();

  const chosen = codes.find(({ code }) => code === draft.code);
  const needsCallback = chosen?.requiresCallback === true;
  const missing = missingOf(draft, codes);
  return (
    <form
      className="fl-wrap-up fl-card"
      aria-label="Disposition of the call"
      // Enter chooses in the list, and never sends what was chosen before.
      onSubmit={(event) => event.preventDefault()}
    >
      <header className="fl-wrap-up-head">
        <h2>{isOpen(call) ? 'About this call' : 'Wrap-up'}</h2>
        {call.endedAt !== undefined && <WrapUpTimer since={call.endedAt} />}
      </header>
      <p className="fl-wrap-up-whom fl-figures">{whoIs(call)}</p>
      <SearchableSelect
        id={controlIds.disposition}
        label="Disposition"
        placeholder="How did it go?"
        nothingFoundMessage="No such disposition"
        maxDropdownHeight={440}
        data={dispositionChoices(codes)}
        value={draft.code}
        onChange={(code) => editDraft(call.id, { code })}
      />
      {needsCallback && (
        <TextInput
          type="datetime-local"
          label="Call back at"
          required
          value={draft.callbackAt}
          onChange={(event) => editDraft(call.id, { callbackAt: event.currentTarget.value })}
        />
      )}
      <Textarea
        id={controlIds.notes}
        label="Notes"
        placeholder="What matters for the next call"
        maxLength={longestNotes}
        description={
          draft.notes.length > longestNotes - 200
            ? `${counted(longestNotes - draft.notes.length, 'character')} left`
            : undefined
        }
        className="fl-wrap-up-notes"
        classNames={{ wrapper: 'fl-wrap-up-grow', input: 'fl-wrap-up-input' }}
        value={draft.notes}
        onChange={(event) => editDraft(call.id, { notes: event.currentTarget.value })}
      />
      {reason !== undefined && <p className="fl-wrap-up-aside">{reason}</p>}
      {refused !== undefined && (
        <p className="fl-wrap-up-refused" role="alert">
          <strong>{wordError(refused).title}.</strong> {wordError(refused).message}
        </p>
      )}
      <Button
        type="button"
        onClick={() => saveDisposition(call.id)}
        size="lg"
        radius="lg"
        className="fl-wrap-up-save"
        disabled={isOpen(call) || missing !== undefined}
        loading={saving}
      >
        Save disposition
      </Button>
    </form>
  );
}

const WrapUpTimer = ({ since }: { since: string }) => (
  <span className="fl-wrap-up-timer fl-figures" role="timer" aria-label="Wrap-up time">
    {clockDuration((useNow() - Date.parse(since)) / 1000)}
  </span>
);
