/** Edge: the JSON body of a request, with an end to its length. */
import type { IncomingMessage } from 'node:http';

import * as z from 'zod';

import type { Problem } from './problem.ts';

/** A campaign of 10,000 contacts with their notes fits. */
const maxBodyBytes = 8 * 1_024 * 1_024;

export type BodyText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too-large' };

/** Reads the whole body. Rejects where the client goes away before its end. */
export async function readBody(request: IncomingMessage): Promise<BodyText> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(z.union([z.string(), z.instanceof(Uint8Array)]).parse(chunk));
    bytes += buffer.length;
    if (bytes > maxBodyBytes) return { kind: 'too-large' };
    chunks.push(buffer);
  }
  return { kind: 'text', text: Buffer.concat(chunks).toString('utf8') };
}

export type Parsed<Value> =
  { readonly kind: 'value'; readonly value: Value } | { readonly kind: 'problem'; readonly problem: Problem };

/** Parses `text` by `schema`, and says for each field what is wrong with it. */
export function parseBody<Schema extends z.ZodType>(
  text: string,
  contentType: string | undefined,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  if (!/^application\/(.+\+)?json(;|$)/i.test(contentType ?? '')) {
    return problem({
      status: 415,
      code: 'unsupported_media_type',
      title: 'The body must be application/json',
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return problem({ status: 400, code: 'malformed_json', title: 'The body is not JSON', detail });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { kind: 'value', value: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return problem({ status: 422, code: 'invalid_fields', title: 'Some fields are not valid', errors });
}

const problem = (given: Problem): { kind: 'problem'; problem: Problem } => ({
  kind: 'problem',
  problem: given,
});
