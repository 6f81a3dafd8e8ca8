/** What the agent must know, above the screen: the last few, and the others behind a count. */
import './notice-bar.css';

import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';

import type { Notice } from '../../../shared/notice.ts';
import { byGravity } from '../../stores/notices-slice.ts';
import { wordOver } from '../../wording/notices-over.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { goTo } from '../route.ts';

const icons = { info: IconInfoCircle, warning: IconAlertTriangle, error: IconExclamationCircle } as const;

/** More would take the screen from the work. */
const shownAtOnce = 2;

export function NoticeBar() {
  const notices = useAppState((state) => state.notices);
  const [all, setAll] = useState(false);
  const { dismissNotice } = useIntents();
  const { over, dismissed } = useOver(notices.fromMain);
  const ordered = byGravity(notices);
  const shown = all ? ordered : ordered.slice(0, shownAtOnce);
  return (
    <>
      <p className="fl-hidden" aria-live="polite">
        {over}
      </p>
      {ordered.length > 0 && (
        <section className="fl-notices" aria-label="Notices">
          {shown.map((notice, index) => (
            <NoticeLine
              // What it is about has changed: a new one to who hears it.
              key={`${notice.id}\n${notice.about ?? ''}`}
              notice={notice}
              onDismiss={() => {
                dismissed(notice.id);
                dismissNotice(notice.id);
              }}
              {...(index === 0 && ordered.length > shownAtOnce
                ? {
                    more: all ? 'Show fewer' : `${ordered.length - shownAtOnce} more`,
                    onMore: () => setAll(!all),
                  }
                : {})}
            />
          ))}
        </section>
      )}
    </>
  );
}

/** Says of what went on until now, and was read aloud when it began, that it is over; what the agent dismissed may still go on. */
function useOver(standing: readonly Notice[]): { over: string; dismissed: (id: string) => void } {
  const [before, setBefore] = useState(standing);
  const [dismissedId, setDismissedId] = useState<string>();
  const [over, setOver] = useState('');
  if (standing !== before) {
    setBefore(standing);
    if (!standing.some(({ id }) => id === dismissedId)) setDismissedId(undefined);
    setOver(wordOver(before, standing, dismissedId));
  }
  return { over, dismissed: setDismissedId };
}

interface NoticeLineProps {
  notice: Notice;
  more?: string;
  onMore?: () => void;
  onDismiss: () => void;
}

function NoticeLine({ notice, more, onMore, onDismiss }: NoticeLineProps) {
  const { signIn } = useIntents();
  const NoticeIcon = icons[notice.severity];
  return (
    <div
      className="fl-notice"
      data-severity={notice.severity}
      role={notice.severity === 'error' ? 'alert' : 'status'}
      aria-label={notice.title}
    >
      <NoticeIcon size={18} stroke={1.8} aria-hidden className="fl-notice-icon" />
      <p className="fl-notice-text fl-selectable">
        <strong>{notice.title}</strong>{' '}
        <span aria-live={notice.about === undefined ? undefined : 'off'}>{notice.message}</span>
      </p>
      {notice.at === 'access' && (
        <button type="button" className="fl-notice-more" onClick={() => goTo('settings', 'access')}>
          Open Settings
        </button>
      )}
      {notice.at === 'sign-in' && (
        <button type="button" className="fl-notice-more" onClick={signIn}>
          Sign in
        </button>
      )}
      {more !== undefined && (
        <button type="button" className="fl-notice-more" onClick={onMore}>
          {more}
        </button>
      )}
      <CloseButton size="sm" aria-label={`Dismiss: ${notice.title}`} onClick={onDismiss} />
    </div>
  );
}
