/** One call with all its facts, for the agent who asks what happened and the supervisor who asks for the code. */
import './call-details.css';

import { Button, Drawer } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useCampaignName } from '../../app/use-known-campaign.ts';
import { useUnderLink } from '../../app/under-link.ts';
import { goTo } from '../../app/route.ts';
import { isOpen } from '../../../shared/call/occupancy.ts';
import { detailsOf } from '../../wording/call-details.ts';
import { meaningOf } from '../../wording/call-meaning.ts';
import { countryName } from '../../../shared/phone/country.ts';
import { CountryFlag } from '../country-flag.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';
import { useCallHindrance } from '../use-call-hindrance.ts';

export const CallDetails = ({ call, onClose }: { call: Call | undefined; onClose: () => void }) => (
  <Drawer
    {...useUnderLink()}
    opened={call !== undefined}
    onClose={onClose}
    title="Call"
    size={400}
    closeButtonProps={{ 'aria-label': 'Close' }}
    classNames={{ title: 'fl-dialog-title' }}
  >
    {call !== undefined && <Details call={call} />}
  </Drawer>
);

function Details({ call }: { call: Call }) {
  const { callAgain } = useIntents();
  const hindrance = useCallHindrance();
  const busy = useAppState((state) => state.calls.calls.some(isOpen));
  const account = useAppState((state) => state.desktop.identity?.account);
  const campaign = useCampaignName(call.campaignId);
  const redial = (): void => {
    callAgain(call);
    goTo('phone');
  };
  return (
    <>
      <div className="fl-details-who">
        {call.country !== undefined && <CountryFlag country={call.country} size={32} />}
        <div>
          <p className="fl-details-number fl-figures fl-selectable">{displayPhoneNumber(call.remote)}</p>
          <p className="fl-details-quiet">
            {[call.remoteName, call.country === undefined ? undefined : countryName(call.country)]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </p>
        </div>
      </div>
      <p className="fl-details-outcome">
        <OutcomeBadge call={call} />
      </p>
      <p className="fl-details-quiet">{meaningOf(call)}</p>
      <dl className="fl-details-facts fl-selectable">
        {detailsOf(call, { campaign, account }).map(({ name, value }) => (
          <div key={name} className="fl-details-fact">
            <dt>{name}</dt>
            <dd className="fl-figures">{value}</dd>
          </div>
        ))}
      </dl>
      <Button
        fullWidth
        size="md"
        color="green"
        disabled={busy || hindrance !== undefined}
        title={hindrance}
        leftSection={<IconPhone size={18} stroke={1.8} />}
        onClick={redial}
      >
        Call again
      </Button>
      {hindrance !== undefined && <p className="fl-details-quiet">{hindrance}</p>}
    </>
  );
}
