/** A look at the line before a call has to find it out: each part with what was found and what to do. */
import './line-check-dialog.css';

import { Button, Loader, Modal } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconExclamationCircle,
} from '@tabler/icons-react';

import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import type { CheckRow, CheckState } from '../../softphone/checks/line-check.ts';
import { checkStateWord, summaryOf } from '../../wording/line-check-words.ts';

export function LineCheckDialog() {
  const lineCheck = useAppState((state) => state.lineCheck);
  const { checkLine, closeLineCheck } = useIntents();
  const rows = lineCheck.phase === 'closed' ? [] : lineCheck.rows;
  const running = lineCheck.phase === 'running';
  return (
    <Modal
      {...useUnderLink()}
      opened={lineCheck.phase !== 'closed'}
      onClose={closeLineCheck}
      title="Check my line"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <p className="fl-check-summary" role="status" aria-label="Result">
        {summaryOf(rows, running)}
      </p>
      <ul className="fl-check-rows">
        {rows.map((row) => (
          <Row key={row.title} row={row} />
        ))}
      </ul>
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={closeLineCheck}>
          {running ? 'Cancel' : 'Close'}
        </Button>
        <Button size="md" disabled={running} onClick={checkLine}>
          Check again
        </Button>
      </div>
    </Modal>
  );
}

const icons = {
  waiting: IconCircleDashed,
  passed: IconCircleCheck,
  skipped: IconCircleMinus,
  warning: IconAlertTriangle,
  failed: IconExclamationCircle,
} as const;

function Row({ row: { title, description, state } }: { row: CheckRow }) {
  return (
    <li className="fl-check-row" data-status={state.status}>
      <StateIcon state={state} />
      <div>
        <p className="fl-check-title">
          {title}
          <span className="fl-check-state">{checkStateWord[state.status]}</span>
        </p>
        <p className="fl-check-found fl-selectable">{'found' in state ? state.found : description}</p>
        {'advice' in state && <p className="fl-check-advice fl-selectable">{state.advice}</p>}
      </div>
    </li>
  );
}

function StateIcon({ state }: { state: CheckState }) {
  if (state.status === 'running') return <Loader size={18} aria-hidden />;
  const Icon = icons[state.status];
  return <Icon size={20} stroke={1.7} aria-hidden />;
}
