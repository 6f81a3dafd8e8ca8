/** Settings: what the agent may choose, and the facts about this desktop that support asks for. */
import './settings-screen.css';

import { Button, SegmentedControl, Switch } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';

import { linkSchemes, type Settings } from '../../../shared/settings.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { ShortcutTable } from '../../app/frame/shortcut-help.tsx';
import { useScreenPart } from '../../app/route.ts';
import { countryChoices } from '../../wording/country-choices.ts';
import { CountryFlag } from '../country-flag.tsx';
import { SearchableSelect } from '../searchable-select.tsx';
import { AccessPart } from './access-part.tsx';
import { AudioPart } from './audio-part.tsx';
import { DispositionsPart } from './dispositions-part.tsx';
import { DoNotCallPart } from './do-not-call-part.tsx';
import { ProviderHooksPart } from './provider-hooks-part.tsx';
import { SignInPart } from './sign-in-part.tsx';
import { WebhooksPart } from './webhooks-part.tsx';

const schemeWords: Record<(typeof linkSchemes)[number], string> = {
  tel: 'Phone links on any web page or in mails',
  callto: 'Older phone links, as some CRMs write them',
  sip: 'Links to a SIP address; only its number is dialled',
  firstleg: 'FirstLeg’s own links, with campaign and contact',
};

const appearances = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { value: Settings['colorScheme']; label: string }[];

export function SettingsScreen() {
  const settings = useAppState((state) => state.desktop.settings);
  const { changeSettings, checkLine } = useIntents();
  const countries = useMemo(() => countryChoices(), []);
  return (
    <div className="fl-settings">
      <div className="fl-settings-column">
        <Part title="General">
          <Row label="Theme" hint="Follows the system unless you choose.">
            <SegmentedControl
              size="sm"
              className="fl-settings-theme"
              aria-label="Theme"
              data={[...appearances]}
              value={settings.colorScheme}
              onChange={(value) => {
                const chosen = appearances.find((appearance) => appearance.value === value);
                if (chosen !== undefined) changeSettings({ colorScheme: chosen.value });
              }}
            />
          </Row>
          <Row label="Default country" hint="For numbers without a code." htmlFor="default-country">
            <SearchableSelect
              id="default-country"
              w={264}
              style={{ flex: 'none' }}
              data={countries}
              value={settings.defaultCountry}
              leftSection={<CountryFlag country={settings.defaultCountry} />}
              nothingFoundMessage="No such country"
              onChange={(country) => {
                if (country !== null) changeSettings({ defaultCountry: country });
              }}
            />
          </Row>
        </Part>
        <Part title="Audio" hint="Changes apply at once, even during a call.">
          <AudioPart />
        </Part>
        <Part
          title="Links that dial without asking"
          hint="A link normally brings up “Call this number?” first. Allow a kind of link here only if you trust every page that may hold one."
        >
          {linkSchemes.map((scheme) => (
            <Row key={scheme} label={`${scheme}:`} hint={schemeWords[scheme]} htmlFor={`scheme-${scheme}`}>
              <Switch
                id={`scheme-${scheme}`}
                aria-label={`${scheme}: links dial without asking`}
                checked={settings.directDialSchemes.includes(scheme)}
                onChange={(event) =>
                  changeSettings({
                    directDialSchemes: event.currentTarget.checked
                      ? [...settings.directDialSchemes, scheme]
                      : settings.directDialSchemes.filter((other) => other !== scheme),
                  })
                }
              />
            </Row>
          ))}
        </Part>
        <Part
          id="access"
          title="Access to the provider"
          hint="Each request uses the token with the fewest rights that suffices. What no token may do is listed as missing."
        >
          <SignInPart />
          <AccessPart />
        </Part>
        <Part title="About this desktop">
          <Row label="Check my line" hint="Microphone, connection, registration, and a call to yourself.">
            <Button variant="default" size="sm" onClick={checkLine}>
              Check
            </Button>
          </Row>
          <About />
        </Part>
      </div>
      <div className="fl-settings-column">
        <Part
          title="Do not call"
          hint="Never dialled from here, whether by link, campaign or keypad. The disposition “Do not call again” adds its number."
        >
          <DoNotCallPart />
        </Part>
        <Part
          title="Dispositions"
          hint="Each one goes to the provider. One that it refuses stays in the call log and in exports, and can be sent again."
        >
          <DispositionsPart />
        </Part>
        <Part
          title="Posts to the CRM"
          hint="Each finished call is posted to the CRM, signed, with its disposition. A server that is away gets it later; what it refuses can be sent again here."
        >
          <WebhooksPart />
        </Part>
        <Part
          title="Posts by the provider"
          hint="Subscriptions of the whole account: the provider itself posts these events to a server."
        >
          <ProviderHooksPart />
        </Part>
        <Part
          title="Keyboard shortcuts"
          hint="They do not work while you type in a field; Escape leaves the field."
        >
          <ShortcutTable />
        </Part>
      </div>
    </div>
  );
}

function About() {
  const identity = useAppState((state) => state.desktop.identity);
  if (identity === undefined) return null;
  const facts = [
    ['Version', identity.version],
    ['Profile', identity.practice ? `${identity.name} (practice: no real calls)` : identity.name],
    ['Environment', identity.environment],
    ['Agent', identity.agentId],
  ] as const;
  return (
    <dl className="fl-settings-facts fl-selectable">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PartProps {
  title: string;
  hint?: string;
  /** By which a route leads to it. */
  id?: string;
  children: ReactNode;
}

function Part({ title, hint, id, children }: PartProps) {
  const section = useRef<HTMLElement>(null);
  const wanted = useScreenPart();
  useEffect(() => {
    if (id !== undefined && id === wanted) section.current?.scrollIntoView();
  }, [id, wanted]);
  return (
    <section className="fl-settings-part fl-card" aria-label={title} ref={section}>
      <h2>{title}</h2>
      {hint !== undefined && <p className="fl-settings-hint">{hint}</p>}
      {children}
    </section>
  );
}

interface RowProps {
  label: string;
  hint: string;
  htmlFor?: string;
  children: ReactNode;
}

const Row = ({ label, hint, htmlFor, children }: RowProps) => (
  <div className="fl-settings-row">
    <label htmlFor={htmlFor}>
      <span>{label}</span>
      <span className="fl-settings-hint">{hint}</span>
    </label>
    {children}
  </div>
);
