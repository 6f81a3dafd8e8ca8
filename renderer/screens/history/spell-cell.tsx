/** Of calls that never began, one after another, in one row: how many, since when, and to whom. Opens to each of them. */
import './spell-cell.css';

import { IconChevronRight } from '@tabler/icons-react';

import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { wordWhen } from '../../wording/when.ts';
import type { Spell } from './history-rows.ts';

/** The press itself is the row's. */
export function SpellCell({ calls, open }: Spell) {
  const [oldest] = calls.slice(-1);
  const [number, ...others] = new Set(calls.map(({ remote }) => remote));
  if (oldest === undefined || number === undefined) return null;
  const toWhom = others.length === 0 ? displayPhoneNumber(number) : `${others.length + 1} numbers`;
  return (
    <button type="button" className="fl-history-spell fl-figures" aria-expanded={open}>
      <IconChevronRight size={16} stroke={1.8} aria-hidden />
      <span>
        {calls.length} calls <span className="fl-history-quiet">to {toWhom}</span>{' '}
        <span className="fl-history-quiet">since {wordWhen(oldest.createdAt, new Date())}</span>
      </span>
    </button>
  );
}
