/** Asks the provider for one more number of a country. */
import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { countryChoices } from '../../wording/country-choices.ts';
import { CountryFlag } from '../country-flag.tsx';
import { ErrorNote } from '../error-note.tsx';
import { SearchableSelect } from '../searchable-select.tsx';

export function RequestDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
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
      <RequestForm onDone={onClose} />
    </Modal>
  );
}

function RequestForm({ onDone }: { onDone: () => void }) {
  const { requestCallerId } = useIntents();
  const usual = useAppState((state) => state.desktop.settings.defaultCountry);
  const [country, setCountry] = useState(usual);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError>();
  const countries = useMemo(() => countryChoices(), []);
  const ask = async (): Promise<void> => {
    setError(undefined);
    setAsking(true);
    const refused = await requestCallerId(country);
    setAsking(false);
    if (refused === undefined) onDone();
    else setError(refused);
  };
  return (
    <>
      <SearchableSelect
        label="Country"
        description="The provider may charge for it, and does not serve every country."
        data={countries}
        value={country}
        leftSection={<CountryFlag country={country} />}
        nothingFoundMessage="No such country"
        onChange={(chosen) => {
          if (chosen !== null) setCountry(chosen);
        }}
      />
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
