/** A screen or a table without content: nothing yet, nothing found, or not to be had. Says what to do next. */
import './empty-state.css';

import { Button } from '@mantine/core';
import type { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: typeof IconHistory;
  title: string;
  message: string;
  /** Something failed. */
  alert?: boolean;
  act?: [words: string, act: () => void];
  children?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, message, alert = false, act, children }: EmptyStateProps) => (
  <div className="fl-empty" role={alert ? 'alert' : 'status'}>
    <span className="fl-empty-icon" data-bad={alert || undefined} aria-hidden>
      <Icon size={28} stroke={1.4} />
    </span>
    <h2>{title}</h2>
    {message !== '' && <p>{message}</p>}
    {act !== undefined && (
      <Button variant="default" onClick={act[1]}>
        {act[0]}
      </Button>
    )}
    {children}
  </div>
);
