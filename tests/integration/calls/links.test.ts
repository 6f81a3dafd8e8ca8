/** What a link from another program may begin, and what it may not. */
import { describe, expect, it } from 'vitest';

import { accepted, desk, numbers, reopen, server, useScriptedProvider } from './scripted-provider-desk.ts';

useScriptedProvider();

describe('links', () => {
  it('become a proposal, and a call only when the agent confirms', async () => {
    await desk.session.links.receive('firstleg://call?to=+12025550100&contact=crm:17');
    const proposal = await desk.event('linkProposed');
    expect(proposal).toMatchObject({ to: '+12025550100', contactRef: 'crm:17' });
    expect(server.received).toEqual([]);
    server.answer(numbers, accepted);
    const accept = await desk.session.links.accept(proposal.id);
    expect(accept).toMatchObject({ ok: true, value: { origin: 'link', contactRef: 'crm:17' } });
    expect(await desk.session.links.accept(proposal.id)).toMatchObject({ error: { code: 'link_gone' } });
  });

  it('of a scheme that the agent allowed dial at once', async () => {
    await reopen({ directDialSchemes: ['tel'] });
    server.answer(numbers, accepted);
    await desk.session.links.receive('tel:+12025550100');
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    expect(desk.published.map((event) => event.name)).not.toContain('linkProposed');
  });

  it('that are hostile do nothing but say so', async () => {
    for (const link of [
      'javascript:alert(1)',
      'tel:911',
      'tel:+19005550100',
      `tel:${'1'.repeat(10_000)}`,
      'tel:+1\r\nX: y',
    ]) {
      await desk.session.links.receive(link);
    }
    const refused = desk.published.filter((event) => event.name === 'linkRefused');
    expect(refused).toHaveLength(5);
    expect(desk.published).toHaveLength(5);
    expect(server.received).toEqual([]);
  });
});
