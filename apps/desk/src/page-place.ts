import { keepableMoment } from './database/keepable-moment.ts';
import { DeskError } from './desk-error.ts';

/** Where a page of a list by time ends: its last entry. */
export interface PagePlace {
  at: Date;
  id: string;
}

/** The place as a page hands it out, as `next`. */
export function writePlace({ at, id }: PagePlace): string {
  return `${at.toISOString()}~${id}`;
}

/** @throws DeskError `invalid_input` for what no page handed out */
export function readPlace(text: string): PagePlace {
  const [time = '', ...rest] = text.split('~');
  const at = keepableMoment(time);
  if (at !== null && rest.length > 0) return { at, id: rest.join('~') };
  throw new DeskError('invalid_input', 'The list has no such page.', {
    hint: 'Begin with the first page.',
    fields: [{ path: 'before', message: 'expected what a page gave as `next`' }],
  });
}
