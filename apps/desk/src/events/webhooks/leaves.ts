import type { WebhookLeave, WebhookRequest } from '@plugdesk/protocol';
import type { Selectable, Transaction } from 'kysely';
import type { WebhookLeaveTable } from '../../database/event-tables.ts';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import type { EventDependencies } from '../event-dependencies.ts';

/** What an administrator says of somebody's webhooks. */
export interface LeaveDecision {
  decision: 'grant' | 'refuse' | 'revoke';
  word: string | null;
}

/** Who may have webhooks of their own. */
export interface Leaves {
  read(personId: string): Promise<WebhookLeave>;
  /** Asking again changes the purpose; one that is granted stays so. */
  ask(personId: string, purpose: string | null): Promise<WebhookLeave>;
  /** @throws DeskError `webhooks_not_granted` */
  need(personId: string): Promise<void>;
  /** Who ever asked or was granted, those that ask first. */
  list(): Promise<WebhookRequest[]>;
  /**
   * @throws DeskError `person_not_found`; `author_not_developer` where leave is granted to who only uses plugins;
   *   `webhook_leave_not_asked` where there is nothing to decide like that
   */
  decide(administratorId: string, personId: string, decision: LeaveDecision): Promise<WebhookRequest>;
}

/** That somebody asked for leave, or what was decided of theirs: whom it concerns is told. */
export interface LeaveNews {
  kind: 'asked' | 'granted' | 'refused' | 'revoked';
  person: { id: string; name: string };
  /** Who did it. */
  actorId: string;
  word: string | null;
  at: Date;
}

const states = { grant: 'granted', refuse: 'refused', revoke: 'revoked' } as const;

/**
 * Makes what keeps leaves.
 * @param ports `onChanged`: called when what a person gets may have changed. `tell`: tells whom it concerns, in the
 *   transaction in which it happens.
 */
export function createLeaves(
  deps: Pick<EventDependencies, 'database' | 'recordAudit' | 'personSubject' | 'now'>,
  {
    onChanged,
    tell,
  }: {
    onChanged: () => void;
    tell: (transaction: Transaction<Schema>, news: LeaveNews) => Promise<void>;
  },
): Leaves {
  const { database, now } = deps;

  const readRow = (personId: string) =>
    database.kysely
      .selectFrom('webhook_leave')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirst();

  const requests = () =>
    database.kysely
      .selectFrom('webhook_leave')
      .innerJoin('person', 'person.id', 'webhook_leave.person_id')
      .selectAll('webhook_leave')
      .select(['person.name', 'person.email'])
      .select(({ selectFrom }) =>
        selectFrom('delivery_endpoint')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .whereRef('delivery_endpoint.person_id', '=', 'webhook_leave.person_id')
          .as('webhooks'),
      );

  return {
    read: async (personId) => presentLeave(await readRow(personId)),
    async ask(personId, purpose) {
      const asked = {
        state: 'asked' as const,
        purpose,
        word: null,
        asked_at: now(),
        decided_at: null,
        decided_by: null,
      };
      const row = await database.transaction(async (transaction) => {
        const person = await transaction
          .selectFrom('person')
          .select(['id', 'name'])
          .where('id', '=', personId)
          .forShare()
          .executeTakeFirstOrThrow();
        const before = await transaction
          .selectFrom('webhook_leave')
          .select('state')
          .where('person_id', '=', personId)
          .forUpdate()
          .executeTakeFirst();
        const stored = await transaction
          .insertInto('webhook_leave')
          .values({ person_id: personId, ...asked })
          .onConflict((conflict) =>
            conflict.column('person_id').doUpdateSet(asked).where('webhook_leave.state', '<>', 'granted'),
          )
          .returningAll()
          .executeTakeFirst();
        if (stored === undefined) return undefined;
        await deps.recordAudit(
          { actor: personId, act: 'webhooks.asked', subject: deps.personSubject(personId), content: {} },
          transaction,
        );
        // Who asks again before anybody decided changes what for: it is known that they ask.
        if (before?.state !== 'asked') {
          await tell(transaction, {
            kind: 'asked',
            person,
            actorId: personId,
            word: purpose,
            at: asked.asked_at,
          });
        }
        return stored;
      });
      return presentLeave(row ?? (await readRow(personId)));
    },
    async need(personId) {
      if ((await readRow(personId))?.state === 'granted') return;
      throw new DeskError('webhooks_not_granted', 'You have no leave for webhooks of your own.', {
        hint: 'Ask an administrator for it.',
      });
    },
    async list() {
      const rows = await requests()
        .orderBy('webhook_leave.asked_at', 'desc')
        .orderBy('person.name')
        .execute();
      const open = rows.filter(({ state }) => state === 'asked');
      return [...open, ...rows.filter(({ state }) => state !== 'asked')].map(presentRequest);
    },
    async decide(administratorId, personId, { decision, word }) {
      await database.transaction(async (transaction) => {
        const person = await transaction
          .selectFrom('person')
          .select(['name', 'role'])
          .where('id', '=', personId)
          .executeTakeFirst();
        if (person === undefined) {
          throw new DeskError('person_not_found', 'There is nobody with this id.', {
            hint: 'Read the list again.',
          });
        }
        // Refusing and taking back stay possible: who lost the role may have asked before.
        if (decision === 'grant' && person.role === 'member') {
          throw new DeskError('author_not_developer', `${person.name} is not a developer of this desk.`, {
            hint: 'Give them the role of a developer first.',
          });
        }
        const before = await transaction
          .selectFrom('webhook_leave')
          .select('state')
          .where('person_id', '=', personId)
          .forUpdate()
          .executeTakeFirst();
        // Granting needs no asking: an administrator may let somebody by themself.
        const fits = decision === 'grant' || before?.state === (decision === 'refuse' ? 'asked' : 'granted');
        if (!fits) {
          throw new DeskError(
            'webhook_leave_not_asked',
            decision === 'refuse'
              ? 'They do not ask for webhooks.'
              : 'They have no leave that could be taken back.',
            { hint: 'Read the list again.' },
          );
        }
        const decided = { state: states[decision], word, decided_at: now(), decided_by: administratorId };
        await transaction
          .insertInto('webhook_leave')
          .values({ person_id: personId, ...decided })
          .onConflict((conflict) => conflict.column('person_id').doUpdateSet(decided))
          .execute();
        await deps.recordAudit(
          {
            actor: administratorId,
            act: `webhooks.${states[decision]}`,
            subject: deps.personSubject(personId),
            content: { from: before?.state ?? 'none' },
          },
          transaction,
        );
        if (before?.state !== decided.state) {
          await tell(transaction, {
            kind: decided.state,
            person: { id: personId, name: person.name },
            actorId: administratorId,
            word,
            at: decided.decided_at,
          });
        }
      });
      onChanged();
      return presentRequest(
        await requests().where('webhook_leave.person_id', '=', personId).executeTakeFirstOrThrow(),
      );
    },
  };
}

function presentLeave(row: Selectable<WebhookLeaveTable> | undefined): WebhookLeave {
  return {
    state: row?.state ?? 'none',
    purpose: row?.purpose ?? null,
    word: row?.word ?? null,
    askedAt: row?.asked_at?.toISOString() ?? null,
    decidedAt: row?.decided_at?.toISOString() ?? null,
  };
}

function presentRequest(
  row: Selectable<WebhookLeaveTable> & { name: string; email: string; webhooks: number | null },
): WebhookRequest {
  return {
    ...presentLeave(row),
    person: { id: row.person_id, name: row.name, email: row.email },
    webhooks: Number(row.webhooks ?? 0),
  };
}
