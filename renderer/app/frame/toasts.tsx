/** Results of what the agent just did; they go by themselves, and stay while the pointer rests on them. */
import './toasts.css';

import { CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { Notice } from '../../../shared/notice.ts';
import { useAppState, useIntents } from '../app-context.tsx';

const shownForMs = 8000;

export function Toasts() {
  const toasts = useAppState((state) => state.notices.toasts);
  return (
    <div className="fl-toasts" role="status" aria-label="Results">
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function Toast({ toast }: { toast: Notice }) {
  const { dismissNotice } = useIntents();
  const [resting, setResting] = useState(false);
  const ToastIcon = toast.severity === 'info' ? IconCheck : IconAlertTriangle;
  useEffect(() => {
    if (resting) return;
    const timer = setTimeout(() => dismissNotice(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [toast, resting, dismissNotice]);
  return (
    <div
      className="fl-toast"
      onPointerEnter={() => setResting(true)}
      onPointerLeave={() => setResting(false)}
    >
      <ToastIcon size={18} stroke={2} className="fl-toast-icon" data-severity={toast.severity} aria-hidden />
      <div className="fl-toast-text fl-selectable">
        <strong>{toast.title}</strong>
        <span>{toast.message}</span>
      </div>
      <CloseButton size="sm" aria-label={`Dismiss: ${toast.title}`} onClick={() => dismissNotice(toast.id)} />
    </div>
  );
}
