/**
 * Decision: what the provider says of the end of the version in use (RFC 9745, RFC 8594), over all its answers: of each
 * operation the last answer counts, so that one that says nothing takes back what that operation said before, and nothing else. Where
 * they differ the nearest end stands, whichever was told last.
 */
import { isDeepStrictEqual } from 'node:util';

import type { OperationName } from '../../shared/telephony/operations.ts';

/** As the provider says it; both left out where it says nothing. */
export interface VersionAdvisory {
  deprecation?: string;
  sunset?: string;
}

export class VersionAdvisories {
  readonly #onChange: (advisory: VersionAdvisory | undefined) => void;
  readonly #byOperation = new Map<OperationName, VersionAdvisory>();
  #told: VersionAdvisory | undefined;

  /** @param onChange hears what stands now, where that is not what stood before; undefined: nothing does */
  constructor(onChange: (advisory: VersionAdvisory | undefined) => void) {
    this.#onChange = onChange;
  }

  heard(operation: OperationName, advisory: VersionAdvisory): void {
    if (advisory.deprecation === undefined && advisory.sunset === undefined)
      this.#byOperation.delete(operation);
    else this.#byOperation.set(operation, advisory);
    const [nearest] = [...this.#byOperation.values()].toSorted((a, b) => endMs(a) - endMs(b));
    if (isDeepStrictEqual(nearest, this.#told)) return;
    this.#told = nearest;
    this.#onChange(nearest);
  }

  /** Another version is in use: what was said is of the one before. */
  forget(): void {
    this.#byOperation.clear();
    this.#told = undefined;
  }
}

/** Far away where none is named: two of those are equally far. */
const endMs = ({ sunset = '' }: VersionAdvisory): number => {
  const ms = Date.parse(sunset);
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms;
};
