/** The form of a transfer: whom it puts on hold, and where it says what is wrong. */
import { describe, expect, it, vi } from 'vitest';

import type { Call } from '../../../shared/call/call.ts';
import { fail, localError, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

describe('the form of a transfer', () => {
  const call = (id: string, phase: 'in-progress' | 'held'): Call =>
    loggedCall(id, { legId: id, state: { phase } });

  it('a contact is on hold while handed over, to the number that main has read', async () => {
    const { engine, desktop, intents } = await openWiredPage({
      transferTarget: () => Promise.resolve(ok({ to: '+442079460000', display: '' })),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    engine.showLeg(quietLeg('a'));
    expect(await intents.transfer('a', '020 7946 0000')).toBeUndefined();
    await vi.waitFor(() => expect(engine.asked).toContain('transferTo a +442079460000'));
    expect(engine.asked.indexOf('hold a')).toBeLessThan(engine.asked.indexOf('transferTo a +442079460000'));
  });

  it('nobody is put on hold for a number that main refuses, whichever way, and the form says why', async () => {
    const refused = fail(localError('invalid_number', ''));
    const { engine, desktop, intents, store } = await openWiredPage({
      transferTarget: () => Promise.resolve(refused),
      previewCall: () => Promise.resolve(refused),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    engine.showLeg(quietLeg('a'));
    intents.openTransfer('a');
    expect(await intents.transfer('a', 'nobody')).toEqual(refused.error);
    expect(await intents.consult('a', 'nobody')).toEqual(refused.error);
    expect(engine.asked).not.toContain('hold a');
    expect(store.getState().notices.ofPage).toEqual([]);
  });

  it('an extension is not asked first, since the provider calls full numbers only', async () => {
    const { engine, desktop, intents } = await openWiredPage({
      previewCall: () => Promise.resolve(fail({ kind: 'application', code: 'short_code', detail: '204' })),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    engine.showLeg(quietLeg('a'));
    intents.openTransfer('a');
    expect(await intents.consult('a', '204')).toMatchObject({ code: 'extension_not_callable' });
    expect(engine.asked).not.toContain('hold a');
  });

  it('the form of a transfer closes with its call, whatever call is shown then, and says so', async () => {
    const { desktop, intents, store } = await openWiredPage();
    desktop.emit('callChanged', call('a', 'in-progress'));
    desktop.emit('callChanged', call('b', 'held'));
    intents.openTransfer('a');
    desktop.emit('callChanged', loggedCall('a', { state: { phase: 'ended', cause: { by: 'contact' } } }));
    expect(store.getState().transferForm.callId).toBeUndefined();
    expect(store.getState().notices.toasts).toMatchObject([{ id: 'transfer-form-closed' }]);
  });

  it('what hinders a transfer is told above the screen where its form is gone', async () => {
    const { desktop, intents, store } = await openWiredPage({
      transferTarget: () => Promise.resolve(fail(localError('invalid_number', ''))),
    });
    desktop.emit('callChanged', call('a', 'in-progress'));
    expect(await intents.transfer('a', 'nobody')).toBeUndefined();
    expect(store.getState().notices.ofPage).toMatchObject([{ id: 'leg:a' }]);
  });
});
