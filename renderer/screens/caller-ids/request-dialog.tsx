/** Asks the provider for one more number of a country, for the calls of one campaign or of all. */
import { Button, Modal, Select } from '@mantine/core';
import { useMemo, useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { countryChoices } from '../../wording/country-choices.ts';
import { namesById } from '../../wording/names-by-id.ts';
import { CountryFlag } from '../country-flag.tsx';
import { ErrorNote } from '../error-note.tsx';
import { SearchableSelect } from '../searchable-select.tsx';
import type { AccountNames } from '../use-account-names.ts';

interface RequestDialogProps {
  opened: boolean;
  campaigns: AccountNames['campaigns'];
  onClose: () => void;
}

export function RequestDialog({ opened, campaigns, onClose }: RequestDialogProps) {
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={onClose}
      title="Request a number"
      size={420}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <RequestForm campaigns={campaigns} onDone={onClose} />
    </Modal>
  );
}

interface RequestFormProps {
  campaigns: AccountNames['campaigns'];
  onDone: () => void;
}

function RequestForm({ campaigns, onDone }: RequestFormProps) {
  const { requestCallerId } = useIntents();
  const usual = useAppState((state) => state.desktop.settings.defaultCountry);
  const [country, setCountry] = useState(usual);
  const [campaignId, setCampaignId] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError>();
  const countries = useMemo(() => countryChoices(), []);
  const ask = async (): Promise<void> => {
    setError(undefined);
    setAsking(true);
    const refused = await requestCallerId(country, campaignId ?? undefined);
    setAsking(false);
    if (refused === undefined) onDone();
    else setError(refused);
  };
  return (
    <>
      <SearchableSelect
        label="Country"
        description="The provider may charge for it, and does not have numbers in every country."
        data={countries}
        value={country}
        leftSection={<CountryFlag country={country} />}
        nothingFoundMessage="No such country"
        onChange={(chosen) => {
          if (chosen !== null) setCountry(chosen);
        }}
      />
      {campaigns.length > 0 && (
        <Select
          label="Campaign"
          description="Only its calls go out with the number then."
          placeholder="Any campaign, and calls without one"
          mt="sm"
          clearable
          clearButtonProps={{ 'aria-label': 'For any campaign' }}
          data={[...namesById(campaigns)].map(([value, label]) => ({ value, label }))}
          value={campaignId}
          onChange={setCampaignId}
        />
      )}
      <ErrorNote error={error} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" disabled={asking} onClick={onDone}>
          Cancel
        </Button>
        <Button size="md" loading={asking} onClick={() => void ask()}>
          Request
        </Button>
      </div>
    </>
  );
}
