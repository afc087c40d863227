import { noticeSentences } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { cleanMessage } from './clean-message.ts';
import { note } from './note.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';

/** What happened to somebody's leave for webhooks of their own. */
export interface LeaveNews {
  kind: 'asked' | 'granted' | 'refused' | 'revoked';
  /** Whose leave it is. */
  person: { id: string; name: string };
  /** Who asked or decided: they are not told. */
  actorId: string;
  /** What for, or what was said with the decision; null where nothing was. */
  word: string | null;
  at: Date;
}

/**
 * Tells every administrator that somebody asks for webhooks, or that person what was decided, in the transaction in which
 * it happens.
 * @returns to be called after the commit
 */
export async function noteLeave(
  deps: NotificationDependencies,
  transaction: Transaction<Schema>,
  { kind, person, actorId, word, at }: LeaveNews,
): Promise<() => void> {
  const receivers = kind === 'asked' ? await findAdministrators(transaction) : [person.id];
  const told: (() => void)[] = [];
  for (const personId of receivers.filter((id) => id !== actorId)) {
    const noted = await note(deps, transaction, {
      personId,
      from: 'desk',
      plugin: null,
      about: kind === 'asked' ? 'webhook-request' : 'webhook-leave',
      text: wordLeave(kind, person.name, word),
      sessionId: null,
      memoryId: null,
      atSeconds: null,
      origin: `webhooks-${kind}:${person.id}:${at.toISOString()}`,
    });
    told.push(noted.told);
  }
  return () => {
    for (const tell of told) tell();
  };
}

/** In the order of their ids: two who note for the same people never wait for each other. */
async function findAdministrators(transaction: Transaction<Schema>): Promise<string[]> {
  const rows = await transaction
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'administrator')
    .where('suspended', '=', false)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** What is said, in plain words. Pure. */
function wordLeave(kind: LeaveNews['kind'], name: string, word: string | null): string {
  const said = cleanMessage(word ?? '');
  const template =
    kind === 'asked'
      ? noticeSentences[`webhooks-asked/${said === '' ? 'plain' : 'purpose'}`]
      : noticeSentences[`webhooks-${kind}/${said === '' ? 'plain' : 'word'}`];
  return cleanMessage(template.replaceAll('%{name}', () => name).replaceAll('%{word}', () => said));
}
