/** Holds every exchange against shared/telephony/openapi.yaml: the request as sent, the answer as given. */
import { readFileSync } from 'node:fs';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import * as z from 'zod';

const documentUrl = new URL('../../../shared/telephony/openapi.yaml', import.meta.url);

const reference = z.object({ $ref: z.string() });
const content = z.record(z.string(), z.unknown());
/** An answer without content, such as 204, has no schema to hold it against. */
const response = z.object({
  headers: z.record(z.string(), z.unknown()).optional(),
  content: content.default({}),
});
const operation = z.looseObject({
  operationId: z.string(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.union([reference, response])),
});
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const path = z.looseObject(Object.fromEntries(methods.map((method) => [method, operation.optional()])));
const documentSchema = z.looseObject({
  paths: z.record(z.string(), path),
  components: z.looseObject({ responses: z.record(z.string(), response) }),
});

const pointer = (...parts: string[]): string =>
  `#/${parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;

interface Operation {
  readonly id: string;
  readonly at: readonly string[];
  readonly method: string;
  readonly pattern: RegExp;
  readonly definition: z.infer<typeof operation>;
}

export class Contract {
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #responses: z.infer<typeof documentSchema>['components']['responses'];
  readonly #operations: Operation[];
  /** Operation and status of each answer that was checked. */
  readonly seen = new Set<string>();

  constructor() {
    const raw: unknown = parse(readFileSync(documentUrl, 'utf8'));
    const document = documentSchema.parse(raw);
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(this.#ajv);
    this.#ajv.addSchema(z.record(z.string(), z.unknown()).parse(raw), 'openapi');
    this.#responses = document.components.responses;
    this.#operations = Object.entries(document.paths).flatMap(([template, item]) =>
      methods.flatMap((method) => {
        const definition = operation.optional().parse(item[method]);
        if (!definition) return [];
        const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
        return [{ id: definition.operationId, at: ['paths', template, method], method, pattern, definition }];
      }),
    );
  }

  get operationIds(): string[] {
    return this.#operations.map(({ id }) => id);
  }

  /** What is wrong with this request body; empty where it is as the document says. */
  requestFaults(method: string, target: string, body: unknown): string[] {
    const { at, definition } = this.#operation(method, target);
    if (!definition.requestBody) return body === undefined ? [] : ['the operation takes no body'];
    const [type = ''] = Object.keys(definition.requestBody.content);
    return this.#faults([...at, 'requestBody', 'content', type, 'schema'], body);
  }

  /** What is wrong with this answer; empty where it is as the document says. */
  answerFaults(
    method: string,
    target: string,
    answer: { readonly status: number; readonly headers: Headers; readonly body: unknown },
  ): string[] {
    const { id, at, definition } = this.#operation(method, target);
    const key = [String(answer.status), `${String(answer.status)[0] ?? ''}XX`].find(
      (candidate) => candidate in definition.responses,
    );
    const found = key === undefined ? undefined : definition.responses[key];
    if (key === undefined || !found) return [`${id} has no answer ${answer.status}`];
    this.seen.add(`${id} ${answer.status}`);

    const referred = reference.safeParse(found);
    const name = referred.success ? referred.data.$ref.split('/').at(-1) : undefined;
    const where = name === undefined ? [...at, 'responses', key] : ['components', 'responses', name];
    const described = name === undefined ? response.parse(found) : this.#responses[name];
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const unnamed = answer.headers.has('x-request-id') ? [] : ['X-Request-Id is missing'];
    if (answer.status === 204)
      return answer.body === undefined ? unnamed : [...unnamed, `${id} 204 has a body`];
    if (!described || !(type in described.content)) return [`${id} ${answer.status} is not given as ${type}`];
    return [...unnamed, ...this.#faults([...where, 'content', type, 'schema'], answer.body)];
  }

  /** What is wrong with a value of the named schema. */
  schemaFaults(schema: string, value: unknown): string[] {
    return this.#faults(['components', 'schemas', schema], value);
  }

  #operation(method: string, target: string): Operation {
    const [pathname = ''] = target.split('?');
    const found = this.#operations.find(
      (candidate) => candidate.method === method.toLowerCase() && candidate.pattern.test(pathname),
    );
    if (!found) throw new Error(`the document has no ${method} ${pathname}`);
    return found;
  }

  #faults(parts: readonly string[], value: unknown): string[] {
    const $ref = `openapi${pointer(...parts)}`;
    const validate = this.#validators.get($ref) ?? this.#ajv.compile({ $ref });
    this.#validators.set($ref, validate);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  }
}
