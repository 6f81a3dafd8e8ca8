/** Words for links that are not dialled. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const linkErrors: Record<string, ErrorWording> = {
  link_too_long: {
    title: 'Link refused',
    message: 'It is far longer than any call link. Nothing was dialled.',
  },
  link_malformed: {
    title: 'Link not understood',
    message: 'It is damaged or not a call link. Nothing was dialled; type the number instead.',
  },
  link_unknown_scheme: {
    title: 'Link not understood',
    message: 'FirstLeg opens tel:, callto:, sip: and firstleg: links only. Nothing was dialled.',
  },
  link_gone: {
    title: 'This link was replaced',
    message: 'A newer link came meanwhile, so this one was not dialled.',
  },
};
