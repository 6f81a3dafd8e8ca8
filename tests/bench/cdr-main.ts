/**
 * Main's part of the records benchmark, in a process of its own, whose memory has nothing of the benchmark's: what it fetches
 * comes from the provider at the base URL that it is given, and the measures go to its parent.
 */
import { openTestSession } from '../fixtures/open-test-session.ts';
import { memoryMeasures, watchMemory } from './process-memory.ts';
import { measureOf } from './samples.ts';

const [baseUrl = '', from = '', to = ''] = process.argv.slice(2);
const records = Number(process.argv[5]);

const desk = await openTestSession({ provider: { baseUrl, apiToken: 'unl_test_x', agentId: 'agent1' } });
const { cdrs } = desk.session;

async function fetched(): Promise<number> {
  const started = performance.now();
  cdrs.start({ from, to });
  await desk.event(
    'cdrFetchChanged',
    (fetch) => fetch.state === 'done' && fetch.rows === records && fetch.complete,
  );
  desk.published.length = 0;
  return performance.now() - started;
}

const memory = watchMemory(process.pid);
const elapsedMs = await fetched();
const againMs = await fetched();
const looked = performance.now();
await cdrs.rows(records - 200, 200);
const lookedMs = performance.now() - looked;
const measures = [
  measureOf(`${records.toLocaleString('en')} CDRs fetched and stored`, [elapsedMs]),
  measureOf('opened a second time, from the disk', [againMs]),
  measureOf('200 rows of them, for the page', [lookedMs]),
  ...memoryMeasures('main’s memory', memory.use()),
];
await desk.close();
process.send?.(measures);
