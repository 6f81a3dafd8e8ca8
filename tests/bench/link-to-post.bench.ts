/** A link received in main → POST /calls at the provider's socket: parsing, caller ID, the intent on the disk, the request. */
import { type Answer, json, startScriptedServer } from '../fixtures/scripted-server.ts';
import { openTestSession } from '../fixtures/open-test-session.ts';
import { type Measure, measureOf, repeat } from './samples.ts';

export async function bench(): Promise<Measure[]> {
  const server = await startScriptedServer();
  const provider = { baseUrl: server.baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' };
  const desk = await openTestSession({ provider, settings: { directDialSchemes: ['tel'] } });
  desk.registered();
  const number = { id: 'n1', number: '+12025550111', country: 'US', status: 'active' };
  const samples = await repeat(5, 50, async () => {
    const arrived = Promise.withResolvers<number>();
    const ended = Promise.withResolvers<undefined>();
    const provide: Answer = (response, request) => {
      // The list of caller IDs, asked for once: in the app it is there before the first click.
      if (request.method === 'GET') {
        json(200, { data: [number] })(response, request);
        return;
      }
      arrived.resolve(performance.now());
      const { clientRef } = JSON.parse(request.body) as { clientRef: string };
      void desk.callIn(clientRef, 'ended').then(() => ended.resolve(undefined));
      // Refused, so that the call is over before the next one.
      json(422, { code: 'bench', detail: 'enough' })(response, request);
    };
    server.answer(provide, provide);
    const started = performance.now();
    await desk.session.links.receive('tel:+12025550100');
    const elapsedMs = (await arrived.promise) - started;
    await ended.promise;
    return elapsedMs;
  });
  await desk.close();
  await server.close();
  return [measureOf('link received → POST on the wire', samples, 'p95 < 25')];
}
