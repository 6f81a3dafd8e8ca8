/** Whom a campaign that was just created did not get, each with the reason: to be read before the dialog is closed. */
import { Button } from '@mantine/core';

import type { LeftOutContact } from '../../../shared/campaign/campaign.ts';
import { counted } from '../../../shared/counted.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { wordError } from '../../wording/error-wording.ts';

export function LeftOut({ leftOut, onDone }: { leftOut: readonly LeftOutContact[]; onDone: () => void }) {
  return (
    <>
      <p role="status">
        {counted(leftOut.length, 'contact')} {leftOut.length === 1 ? 'was' : 'were'} left out, since{' '}
        {leftOut.length === 1 ? 'it' : 'they'} must not be called. The campaign has the others.
      </p>
      <ul className="fl-left-out" aria-label="Contacts left out" tabIndex={0}>
        {leftOut.map(({ contactRef, number, code }) => (
          <li key={contactRef}>
            <span className="fl-selectable">{contactRef}</span>
            <span className="fl-figures fl-selectable">{displayPhoneNumber(number)}</span>
            <span className="fl-campaign-quiet">
              {wordError({ kind: 'application', code, detail: number }).title}
            </span>
          </li>
        ))}
      </ul>
      <div className="fl-dialog-buttons">
        <Button size="md" data-autofocus onClick={onDone}>
          Close
        </Button>
      </div>
    </>
  );
}
