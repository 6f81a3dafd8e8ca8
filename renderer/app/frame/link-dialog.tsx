/** What a link proposes, for the agent to confirm: nothing is dialled without this, or a setting that allows it. */
import './link-dialog.css';

import { Button, Modal } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';

import type { LinkProposal } from '../../../shared/links/link-proposal.ts';
import { CountryFlag } from '../../screens/country-flag.tsx';
import { CallerIdLine } from '../../screens/phone/caller-id-line.tsx';
import { countryName } from '../../wording/country.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { goTo } from '../route.ts';

export function LinkDialog() {
  const proposal = useAppState((state) => state.desktop.linkProposal);
  const { dismissLink } = useIntents();
  return (
    <Modal
      opened={proposal !== undefined}
      onClose={() => proposal !== undefined && dismissLink(proposal.id)}
      title="Call this number?"
      size={440}
      withCloseButton={false}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {proposal !== undefined && <Proposal key={proposal.id} proposal={proposal} />}
    </Modal>
  );
}

function Proposal({ proposal }: { proposal: LinkProposal }) {
  const { acceptLink, dismissLink } = useIntents();
  const preview = useAppState((state) => state.desktop.linkPreview);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Contact', proposal.contactRef],
    ['Campaign', proposal.campaignId],
    ['Reports back to', proposal.returnUrl === undefined ? undefined : new URL(proposal.returnUrl).host],
  ];
  return (
    <>
      <div className="fl-link-number">
        {proposal.country !== undefined && <CountryFlag country={proposal.country} size={30} />}
        <div>
          <p className="fl-link-digits fl-figures fl-selectable">{proposal.display}</p>
          <p className="fl-link-country">
            {proposal.country === undefined ? 'International service' : countryName(proposal.country)}
            {` · from a ${proposal.scheme}: link`}
          </p>
        </div>
      </div>
      <dl className="fl-link-facts">
        <dt>Calling from</dt>
        <dd>
          {preview?.ok === true ? (
            <CallerIdLine target={preview.value} bare />
          ) : preview === undefined ? (
            '…'
          ) : (
            '–'
          )}
        </dd>
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name} className="fl-link-fact">
                <dt>{name}</dt>
                <dd className="fl-selectable">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {preview?.ok === false && <p className="fl-link-warning">{wordError(preview.error).message}</p>}
      {proposal.ignored.length > 0 && (
        <p className="fl-link-ignored">
          Left out, because it was not understood:{' '}
          <span className="fl-selectable">{proposal.ignored.join(', ')}</span>
        </p>
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={() => dismissLink(proposal.id)}>
          Cancel
        </Button>
        <Button
          data-autofocus
          color="green"
          size="md"
          leftSection={<IconPhone size={18} stroke={1.8} />}
          onClick={() => {
            acceptLink(proposal.id);
            goTo('phone');
          }}
        >
          Call
        </Button>
      </div>
    </>
  );
}
