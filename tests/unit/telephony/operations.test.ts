import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

import { operationOf, operations } from '../../../shared/telephony/operations.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const document = z
  .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .parse(parse(readFileSync('shared/telephony/openapi.yaml', 'utf8')));
const described = z.looseObject({
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
});

it('has every authorised request of the document, with the scope it names', () => {
  const documented = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      if (item[method] === undefined) return [];
      const { description = '', security } = described.parse(item[method]);
      if (security?.length === 0) return [];
      return [[`${method.toUpperCase()} ${path}`, /Scope: ([a-z]+:[a-z]+)/.exec(description)?.[1]] as const];
    }),
  );
  expect(Object.entries(operations).map(([name, { scope }]) => [name, scope])).toEqual(
    expect.arrayContaining(documented.map((entry) => [...entry])),
  );
  expect(documented).toHaveLength(Object.keys(operations).length);
});

it('finds a request by its path, and no other', () => {
  expect(operationOf('POST', '/calls/c-1/hangup')).toEqual({
    name: 'POST /calls/{callId}/hangup',
    surface: 'calls',
    scope: 'write:calls',
  });
  expect(operationOf('GET', '/me').scope).toBeUndefined();
  expect(() => operationOf('DELETE', '/calls/c-1')).toThrow('no operation');
  expect(() => operationOf('GET', '/calls/c-1/extra/more')).toThrow('no operation');
});
