// Generates shared/telephony/openapi-types.ts from the OpenAPI document beside it: `node build/generate-api-types.ts`.
// tests/unit/practice/openapi-types.test.ts fails when the committed file is not what this would write.
import { writeFile } from 'node:fs/promises';
import openapiTs, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const source = new URL('../shared/telephony/openapi.yaml', import.meta.url);
const target = new URL('../shared/telephony/openapi-types.ts', import.meta.url);

const banner = '// Generated from openapi.yaml by build/generate-api-types.ts. Do not edit.\n';

/** The text of the generated types, formatted as the rest of the project is. */
export async function apiTypes(): Promise<string> {
  const ast = await openapiTs(source, { alphabetize: false, immutable: true });
  const options = await resolveConfig(target);
  return format(banner + astToString(ast), { ...options, parser: 'typescript' });
}

if (import.meta.main) await writeFile(target, await apiTypes());
