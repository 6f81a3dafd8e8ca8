/** Decision: what is wrong with a new subscription, by its fields. */
import type { AppError } from '../../shared/errors/app-error.ts';
import { addressFault, type AddressFault } from '../../shared/web-address.ts';
import { type NewProviderHook, type ProviderHook, postedTwice } from '../../shared/webhook/provider-hook.ts';

export type HookFaults = Partial<Record<keyof NewProviderHook, string>>;

const addressWords: Record<AddressFault, string> = {
  malformed: 'The whole address is needed, such as https://crm.example.com/hooks',
  'not-https': 'It must begin with https://: what is posted crosses the network encrypted or not at all',
  credentials: 'Without user and password: they would appear in every log. The secret signs each post',
};

const shortestSecret = 16;

/** Main asks again, and knows whether the provider is on this machine; here an address on it will do. */
export function hookFaults(hook: NewProviderHook, known: readonly ProviderHook[]): HookFaults {
  const address = addressFault(hook.url, true);
  const twice = address === undefined ? postedTwice(hook, known) : [];
  return {
    ...(address === undefined ? {} : { url: addressWords[address] }),
    ...(hook.events.length === 0
      ? { events: 'Choose one at least' }
      : twice.length > 0
        ? { events: `This address gets ${twice.join(', ')} by another subscription already` }
        : {}),
    ...(hook.secret.length < shortestSecret ? { secret: `${shortestSecret} characters at least` } : {}),
  };
}

/** The field that a refusal is about, if it is about one. */
export function fieldOfRefusal({ code }: AppError): keyof NewProviderHook | undefined {
  if (code === 'url_not_served' || code.startsWith('hook_address_')) return 'url';
  return code === 'hook_exists' ? 'events' : undefined;
}
