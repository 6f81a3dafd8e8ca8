/** `npm run bench [NAME…]`: runs the benchmarks one after another and prints one table. */
import { buildApp } from '../../build/build-app.ts';
import * as answer from './answer.bench.ts';
import * as bundleSize from './bundle-size.bench.ts';
import * as cdrs from './cdrs.bench.ts';
import * as carrierWatch from './carrier-watch.bench.ts';
import * as clientOverhead from './client-overhead.bench.ts';
import * as linkToPost from './link-to-post.bench.ts';
import * as network from './network.bench.ts';
import * as start from './start.bench.ts';
import { type Measure, table } from './samples.ts';

const benches: Record<string, { bench: () => Promise<Measure[]> }> = {
  'bundle-size': bundleSize,
  'link-to-post': linkToPost,
  answer,
  network,
  start,
  'carrier-watch': carrierWatch,
  'client-overhead': clientOverhead,
  cdrs,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

await buildApp();
const measures: Measure[] = [];
for (const [name, { bench }] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`▸ ${name}`);
  measures.push(...(await bench()));
}
console.log(`\n${table(measures)}`);
