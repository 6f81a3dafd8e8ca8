/** What the second line of the call bar is made of: words that end where the room does, and what can be pressed. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

interface WordsProps {
  /** Of what is told; words without a name are no status. */
  name?: string;
  alert?: boolean;
  title?: string | undefined;
  children: ReactNode;
}

export function Words({ name, alert = false, title, children }: WordsProps) {
  const role = alert ? 'alert' : name === undefined ? undefined : 'status';
  return (
    <p className="fl-bar-words" role={role} aria-label={name} title={title}>
      {children}
    </p>
  );
}

interface ActProps {
  id?: string;
  color?: 'red' | 'green';
  primary?: boolean;
  /** Why it cannot be pressed now. */
  hindrance?: string | undefined;
  onClick: () => void;
  children: ReactNode;
}

export const Act = ({ id, color, primary = false, hindrance, onClick, children }: ActProps) => (
  <Button
    {...(id === undefined ? {} : { id })}
    size="compact-sm"
    className="fl-bar-act"
    variant={primary || color === 'green' ? 'filled' : color === 'red' ? 'light' : 'default'}
    {...(color === undefined ? {} : { color })}
    disabled={hindrance !== undefined}
    title={hindrance}
    onClick={onClick}
  >
    {children}
  </Button>
);
