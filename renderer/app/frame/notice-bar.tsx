/** What the agent must know, above the screen: the last few, and the others behind a count. */
import './notice-bar.css';

import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';

import type { Notice } from '../../../shared/notice.ts';
import { byGravity } from '../../stores/notices-slice.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { goTo } from '../route.ts';

const icons = { info: IconInfoCircle, warning: IconAlertTriangle, error: IconExclamationCircle } as const;

/** More would take the screen from the work. */
const shownAtOnce = 2;

export function NoticeBar() {
  const notices = useAppState((state) => state.notices);
  const [all, setAll] = useState(false);
  const ordered = byGravity(notices);
  if (ordered.length === 0) return null;
  const shown = all ? ordered : ordered.slice(0, shownAtOnce);
  return (
    <section className="fl-notices" aria-label="Notices">
      {shown.map((notice, index) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          {...(index === 0 && ordered.length > shownAtOnce
            ? {
                more: all ? 'Show fewer' : `${ordered.length - shownAtOnce} more`,
                onMore: () => setAll(!all),
              }
            : {})}
        />
      ))}
    </section>
  );
}

function NoticeLine({ notice, more, onMore }: { notice: Notice; more?: string; onMore?: () => void }) {
  const { dismissNotice, signIn } = useIntents();
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
        <strong>{notice.title}</strong> <span>{notice.message}</span>
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
      <CloseButton
        size="sm"
        aria-label={`Dismiss: ${notice.title}`}
        onClick={() => dismissNotice(notice.id)}
      />
    </div>
  );
}
