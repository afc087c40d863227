import { createHash } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';

type Link = Selectable<Schema['one_time_link']>;
/** What a one-time link is good for. */
export type LinkKind = Link['kind'];

/** The only form in which a link's secret is kept. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Page of the web app that each kind of link opens; the secret is its fragment, which no server and no log sees. */
const pages: Record<LinkKind, string> = {
  'first-administrator': '/first-run',
  invitation: '/invitation',
  'password-reset': '/reset',
};

/** The address a person opens. */
export function linkAddress(publicUrl: string, kind: LinkKind, secret: string): string {
  return `${publicUrl}${pages[kind]}#${secret}`;
}

/**
 * Finds a link that still works.
 * @throws DeskError `link_invalid` (unknown or used), `link_expired`
 */
export async function findLink(
  database: Kysely<Schema>,
  kind: LinkKind,
  secret: string,
  now: Date,
): Promise<Link> {
  const link = await database
    .selectFrom('one_time_link')
    .selectAll()
    .where('secret_hash', '=', hashSecret(secret))
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (link === undefined || link.used_at !== null) throw invalidLink(kind);
  if (link.expires_at <= now) {
    const message = `This link worked until ${link.expires_at.toISOString()}.`;
    throw kind === 'first-administrator'
      ? new DeskError('setup_link_expired', message, { hint: startAgain })
      : new DeskError('link_expired', message, { hint: 'Ask an administrator for a new one.' });
  }
  return link;
}

/**
 * Uses a link up. Of all that try at the same time one succeeds, and only if its transaction commits.
 * @throws DeskError `link_invalid`
 */
export async function claimLink(transaction: Transaction<Schema>, link: Link, now: Date): Promise<void> {
  const claimed = await transaction
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('id', '=', link.id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (claimed === undefined) throw invalidLink(link.kind);
}

/** Before the first administrator there is nobody to ask; the one who runs the desk can start it. */
const startAgain =
  'Whoever runs the desk starts it again: while it has no administrator, each start prints a new link.';

function invalidLink(kind: Link['kind']): DeskError {
  if (kind === 'first-administrator') {
    return new DeskError(
      'setup_link_invalid',
      'This link is unknown, replaced by a newer one, or was used already.',
      {
        hint: startAgain,
      },
    );
  }
  return new DeskError('link_invalid', 'This link is unknown, was taken back, or was used already.', {
    hint: 'A link works once. Ask for a new one.',
  });
}
