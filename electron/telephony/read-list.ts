/**
 * Edge: a list of the API, element by element: one that can't be read must not take the others away, nor be lost without a word.
 */
import * as z from 'zod';

export interface Unreadable {
  /** What people know it by, as far as it can be told. */
  name: string;
  /** What is wrong with it. */
  problem: string;
}

export interface ReadList<T> {
  readable: T[];
  unreadable: Unreadable[];
}

/** What an element may be known by, best first. */
const known = z.object({
  name: z.string().optional().catch(undefined),
  number: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  callId: z.string().optional().catch(undefined),
  id: z.string().optional().catch(undefined),
});

/** Fails only on what is no list, and on one of which nothing can be read. */
export const listOf = <S extends z.ZodType>(element: S) =>
  z.array(z.unknown()).transform((elements, context): ReadList<z.infer<S>> => {
    const list = readEach(elements, element);
    const [first] = list.unreadable;
    if (first !== undefined && list.readable.length === 0)
      context.addIssue(`${first.name}: ${first.problem}`);
    return list;
  });

/** Fails on what is no list. */
export const recordsOf = <S extends z.ZodType>(element: S) =>
  z.array(z.unknown()).transform((elements): ReadList<z.infer<S>> => readEach(elements, element));

function readEach<S extends z.ZodType>(elements: readonly unknown[], schema: S): ReadList<z.infer<S>> {
  const list: ReadList<z.infer<S>> = { readable: [], unreadable: [] };
  for (const [index, element] of elements.entries()) {
    const read = schema.safeParse(element);
    if (read.success) list.readable.push(read.data);
    else list.unreadable.push({ name: nameOf(element, index), problem: problemOf(read.error) });
  }
  return list;
}

function nameOf(element: unknown, index: number): string {
  const { name, number, url, callId, id } = known.safeParse(element).data ?? {};
  return name ?? number ?? url ?? callId ?? id ?? `no. ${index + 1}`;
}

const problemOf = ({ issues: [issue] }: z.ZodError): string =>
  issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
