/** Export: which cells are guarded, and from when to when. Main then asks where the file goes. */
import './export-dialog.css';

import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { wordError } from '../../wording/error-wording.ts';
import { type ExportRange, exportRequest } from '../../wording/export-range.ts';

export function ExportDialog() {
  const open = useAppState((state) => state.history.exportOpen);
  const { showExport } = useIntents();
  const close = (): void => showExport(false);
  return (
    <Modal
      {...useUnderLink()}
      opened={open}
      onClose={close}
      title="Export the call log"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <ExportForm onDone={close} />
    </Modal>
  );
}

function ExportForm({ onDone }: { onDone: () => void }) {
  const { exportCallLog } = useIntents();
  const [profile, setProfile] = useState<'data' | 'spreadsheet'>('data');
  const [range, setRange] = useState<ExportRange>({ firstDay: '', lastDay: '' });
  const [writing, setWriting] = useState(false);
  const [refused, setRefused] = useState<AppError>();
  const write = async (): Promise<void> => {
    setWriting(true);
    setRefused(undefined);
    const exported = await exportCallLog(exportRequest(profile, range));
    setWriting(false);
    if (exported.ok) onDone();
    else setRefused(exported.error);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <Radio.Group
        label="Format"
        value={profile}
        onChange={(value) => setProfile(value === 'spreadsheet' ? 'spreadsheet' : 'data')}
      >
        <Radio
          value="data"
          label="Data"
          description="For billing and other software: numbers in E.164 as they are."
          className="fl-export-choice"
        />
        <Radio
          value="spreadsheet"
          label="Spreadsheet"
          description="For Excel and the like: no cell can be taken for a formula."
          className="fl-export-choice"
        />
      </Radio.Group>
      <div className="fl-export-range">
        <TextInput
          type="date"
          label="First day"
          description="Empty: from the beginning"
          value={range.firstDay}
          max={range.lastDay}
          onChange={(event) => setRange({ ...range, firstDay: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="Last day"
          description="Empty: until now"
          value={range.lastDay}
          min={range.firstDay}
          onChange={(event) => setRange({ ...range, lastDay: event.currentTarget.value })}
        />
      </div>
      {refused !== undefined && (
        <div className="fl-export-refused" role="alert">
          <strong>{wordError(refused).title}.</strong> {wordError(refused).message}
          <p className="fl-selectable">{refused.detail}</p>
        </div>
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="md" loading={writing} data-autofocus>
          Export
        </Button>
      </div>
    </form>
  );
}
