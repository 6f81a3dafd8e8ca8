import { expect, it } from 'vitest';

import { ProviderHooks } from '../../../electron/webhooks/provider-hooks.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';
import type { NewProviderHook, ProviderHook } from '../../../shared/webhook/provider-hook.ts';

const secret = 'a secret of sixteen';

/** A provider that holds what it is given. */
function provider(baseUrl = 'https://api.example.com/v1') {
  const held: ProviderHook[] = [];
  const api = {
    hooks: () => Promise.resolve(ok([...held])),
    createHook: ({ url, events }: NewProviderHook) => {
      const hook = { id: `hook_${held.length}`, url, events, createdAt: '2026-11-26T08:00:00.000Z' };
      held.push(hook);
      return Promise.resolve(ok(hook));
    },
    deleteHook: () => Promise.resolve(ok(undefined)),
  };
  return { hooks: new ProviderHooks(api, baseUrl), held };
}

it.each([
  ['http://crm.example.com/hook', 'hook_address_not_https'],
  ['javascript:alert(1)', 'hook_address_not_https'],
  ['http://127.0.0.1:8080/hook', 'hook_address_not_https'],
  ['https://user:word@crm.example.com/hook', 'hook_address_credentials'],
  ['https://crm.example.com\\@evil.example/hook', 'hook_address_malformed'],
  ['https://', 'hook_address_malformed'],
  ['crm.example.com/hook', 'hook_address_malformed'],
])('%s is asked of no provider', async (url, code) => {
  const { hooks, held } = provider();
  expect(await hooks.create({ url, events: ['call.completed'], secret })).toMatchObject({
    ok: false,
    error: { kind: 'application', code },
  });
  expect(held).toEqual([]);
});

it('a provider on this machine may post to this machine', async () => {
  const { hooks } = provider('http://127.0.0.1:9090/v1');
  const hook = { events: ['call.completed'], secret };
  expect(await hooks.create({ ...hook, url: 'http://localhost:8080/hook' })).toMatchObject({ ok: true });
  expect(await hooks.create({ ...hook, url: 'http://10.0.0.1/hook' })).toMatchObject({ ok: false });
});

it('no event is posted twice to one address', async () => {
  const { hooks, held } = provider();
  await hooks.create({ url: 'https://crm.example.com', events: ['call.completed', 'call.state'], secret });
  expect(
    await hooks.create({
      url: 'https://CRM.example.com/',
      events: ['campaign.status', 'call.state'],
      secret,
    }),
  ).toMatchObject({ ok: false, error: { code: 'hook_exists', detail: 'call.state' } });
  await hooks.create({ url: 'https://crm.example.com/', events: ['campaign.status'], secret });
  expect(held).toHaveLength(2);
});

it('a subscription whose answer was lost is asked for again by its own key, and is no second one', async () => {
  const held = new Map<string, ProviderHook>();
  const lost = fail<AppError>({ kind: 'provider', code: 'timeout', detail: 'no answer', attempts: 4 });
  let answers = false;
  const hooks = new ProviderHooks(
    {
      hooks: () => Promise.resolve(ok([...held.values()])),
      createHook: ({ url, events }, key) => {
        const hook = { id: 'hook_1', url, events: [...events], createdAt: '2026-11-26T08:00:00.000Z' };
        held.set(key, hook);
        return Promise.resolve(answers ? ok(hook) : lost);
      },
      deleteHook: () => Promise.resolve(ok(undefined)),
    },
    'https://api.example.com/v1',
  );
  const hook = { url: 'https://crm.example.com/hook', events: ['call.completed'], secret };
  expect(await hooks.create(hook)).toEqual(lost);
  answers = true;
  expect(await hooks.create(hook)).toMatchObject({ ok: true, value: { id: 'hook_1' } });
  expect(held.size).toBe(1);
  expect(await hooks.create(hook)).toMatchObject({ error: { code: 'hook_exists' } });
});
