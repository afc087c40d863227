import type { ToolCallStatus } from '@plugdesk/protocol';
import { type CallTab, readTab } from '../conversations/opened-call.ts';

/** The filters of the log as the address says them; days are those of the person. */
export interface CallSearch {
  plugin?: string | undefined;
  person?: string | undefined;
  status?: ToolCallStatus | undefined;
  effect?: 'reads' | 'changes' | undefined;
  asked?: 'yes' | 'no' | undefined;
  /** First day, as `2026-11-20`. */
  from?: string | undefined;
  /** Last day. */
  to?: string | undefined;
  find?: string | undefined;
  /** Where the page begins. */
  after?: string | undefined;
  /** The call that is open. */
  call?: string | undefined;
  /** Its tab. */
  tab?: CallTab | undefined;
}

/** Every outcome that a call can have, in the order of its life. */
export const callStatuses = [
  'preparing',
  'waiting',
  'needs-connection',
  'connected',
  'approved',
  'sending',
  'succeeded',
  'failed',
  'denied',
  'expired',
  'replaced',
  'unknown',
  'stopped',
  'invalid',
] as const satisfies readonly ToolCallStatus[];

function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find((word) => word === value);
}

/** Reads the filters out of an address; what does not fit counts as not said. */
export function readCallSearch(search: Record<string, unknown>): CallSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const day = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  return {
    plugin: text(search.plugin),
    person: text(search.person),
    status: oneOf(search.status, callStatuses),
    effect: oneOf(search.effect, ['reads', 'changes']),
    asked: oneOf(search.asked, ['yes', 'no']),
    from: day(search.from),
    to: day(search.to),
    find: text(search.find),
    after: text(search.after),
    call: text(search.call),
    tab: readTab(search.tab) ?? undefined,
  };
}

/** Whether anything is filtered by. */
export function isFiltered({ after: _, call: __, tab: ___, ...filters }: CallSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
