/**
 * `node electron/practice/practice-cli.ts`: runs a practice provider by itself and prints a profile for
 * `npm start -- --profile`, one JSON document on standard output; what happens goes to standard error. Ends on SIGINT or
 * SIGTERM.
 */
import { practiceProfile } from './practice-profile.ts';
import { startPractice } from './practice-provider.ts';

const provider = await startPractice({ log: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify(practiceProfile(provider), undefined, 2)}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void provider.stop());
}
