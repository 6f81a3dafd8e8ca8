/** Decision: dispositions as a grouped list; categories are free text of the provider, shown in words. */
import { capitalised } from '../../shared/capitalised.ts';
import type { DispositionCode } from '../../shared/disposition/disposition-code.ts';

export interface ChoiceGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** Groups in the order in which their first code comes. */
export function dispositionChoices(codes: readonly DispositionCode[]): ChoiceGroup[] {
  const groups = new Map<string, ChoiceGroup>();
  for (const { code, label, category } of codes) {
    const group = groups.get(category) ?? { group: inWords(category), items: [] };
    group.items.push({ value: code, label });
    groups.set(category, group);
  }
  return [...groups.values()];
}

/** `no_contact` and `do-not-call` read `No contact` and `Do not call`. */
function inWords(category: string): string {
  const words = category.replaceAll(/[_-]+/g, ' ').trim();
  return words === '' ? 'Other' : capitalised(words);
}

/** What is left to be chosen before this draft can be saved; a code of before the campaign's own were known may be none of them. */
export function missingOf(
  { code, callbackAt }: { code: string | null; callbackAt: string },
  codes: readonly DispositionCode[],
): 'code' | 'callback' | undefined {
  const chosen = codes.find((candidate) => candidate.code === code);
  if (chosen === undefined) return 'code';
  return chosen.requiresCallback === true && callbackAt === '' ? 'callback' : undefined;
}
