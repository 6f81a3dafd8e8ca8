/** Scenarios for sipp are made of parts: `<include part="call"/>` stands for scenarios/parts/call.xml, its attributes for the `{{…}}` there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'scenarios');
const include = /<include part="([\w-]+)"((?:\s+[\w-]+="[^"]*")*)\s*\/>/g;

/** The scenario as sipp reads it. Throws where a part or one of its values is missing. */
export function scenario(name: string): string {
  return expand(readFileSync(join(folder, `${name}.xml`), 'utf8'));
}

function expand(text: string): string {
  return text.replaceAll(include, (_whole, part: string, attributes: string) => {
    const values = new Map(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
    );
    const source = readFileSync(join(folder, 'parts', `${part}.xml`), 'utf8');
    const filled = source.replaceAll(/\{\{(\w+)\}\}/g, (_place, key: string) => {
      const value = values.get(key);
      if (value === undefined) throw new Error(`${part} needs “${key}”`);
      return value;
    });
    return expand(filled);
  });
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#10;', '\n');
