/**
 * Decision: what the provider says of the end of the version in use (RFC 9745, RFC 8594), over all its answers: of each surface
 * the last answer counts, so that one that says nothing takes back what that surface said before, and nothing else.
 */
import { isDeepStrictEqual } from 'node:util';

import type { Surface } from '../../shared/telephony/operations.ts';

/** As the provider says it; both left out where it says nothing. */
export interface VersionAdvisory {
  deprecation?: string;
  sunset?: string;
}

export class VersionAdvisories {
  readonly #onChange: (advisory: VersionAdvisory | undefined) => void;
  readonly #bySurface = new Map<Surface, VersionAdvisory>();
  #told: VersionAdvisory | undefined;

  /** @param onChange hears what stands now, where that is not what stood before; undefined: nothing does */
  constructor(onChange: (advisory: VersionAdvisory | undefined) => void) {
    this.#onChange = onChange;
  }

  heard(surface: Surface, advisory: VersionAdvisory): void {
    this.#bySurface.delete(surface);
    if (advisory.deprecation !== undefined || advisory.sunset !== undefined)
      this.#bySurface.set(surface, advisory);
    const newest = [...this.#bySurface.values()].at(-1);
    if (isDeepStrictEqual(newest, this.#told)) return;
    this.#told = newest;
    this.#onChange(newest);
  }

  /** Another version is in use: what was said is of the one before. */
  forget(): void {
    this.#bySurface.clear();
    this.#told = undefined;
  }
}
