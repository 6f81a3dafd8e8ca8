/**
 * `npm run soak [-- --calls N]`: drives a shift at speed on the whole app, and fails where a call, a ring or a record is lost
 * or the page keeps what it should have let go of (docs/soak.md).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { buildApp } from '../../build/build-app.ts';
import { lostRecords, readCallLog, readCdrs } from './records.ts';
import { Shift } from './shift.ts';
import { SoakDesk } from './soak-desk.ts';
import { table, verdict } from './verdict.ts';

const { values } = parseArgs({ options: { calls: { type: 'string', default: '1000' } } });
const calls = Number(values.calls);
if (!Number.isInteger(calls) || calls < 40) {
  console.error('--calls takes a whole number of at least 40: the last half must be long enough to measure.');
  process.exit(2);
}

await buildApp();
const desk = await SoakDesk.open();
const shift = new Shift(desk, (line) => console.log(line));
const ran = await shift.run(calls).finally(() => desk.app.close());
const cdrs = await readCdrs(desk.api);
await desk.close();
const records = lostRecords(ran.played, cdrs, readCallLog(join(desk.userDataDir, 'calls.sqlite')));
const result = { ...ran, recordsLost: records };
console.log(`\n${table(result)}`);
const faults = verdict(result);
for (const fault of faults) console.error(`✗ ${fault}`);
if (faults.length === 0) desk.removeFiles();
else console.error(`The log files are in ${desk.userDataDir}.`);
process.exitCode = faults.length === 0 ? 0 : 1;
