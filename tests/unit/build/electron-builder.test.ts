import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const config = z.looseObject({
  extraMetadata: z.object({ homepage: z.url() }),
  linux: z.object({ target: z.array(z.string()), maintainer: z.string().min(1) }),
});

it('names what the deb target does not build without: a home page and a maintainer', () => {
  const { linux } = config.parse(parse(readFileSync('build/electron-builder.yml', 'utf8')));
  expect(linux.target).toContain('deb');
});
