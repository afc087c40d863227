import type {
  Approval,
  Attachment,
  Conversation,
  ConversationDetail,
  ToolCall,
  Turn,
  TurnEvent,
} from '@plugdesk/protocol';
import type { Database } from '../../database/open-database.ts';
import { presentApproval } from '../approvals/present-approval.ts';
import { readAttachments } from '../attachments/read-attachments.ts';
import { foldParts, type StoredCall, type StoredTurn } from './turn-state.ts';

type TurnRow = Awaited<ReturnType<typeof selectTurns>>[number];

async function selectTurns(kysely: Database['kysely'], personId: string, conversationId: string) {
  return kysely
    .selectFrom('turn')
    .selectAll()
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
}

/** The turns of a conversation that an edit has not put aside, in order; parts of an unfinished one come from its events. */
export async function readTurns(
  kysely: Database['kysely'],
  personId: string,
  conversationId: string,
): Promise<StoredTurn[]> {
  const rows = await selectTurns(kysely, personId, conversationId);
  const attachments = await readAttachments(kysely, personId, conversationId);
  const unfinished = rows.filter((row) => row.status === 'running' || row.status === 'waiting');
  const events =
    unfinished.length === 0
      ? []
      : await kysely
          .selectFrom('turn_event')
          .select(['turn_id', 'event'])
          .where('person_id', '=', personId)
          .where('conversation_id', '=', conversationId)
          .where(
            'turn_id',
            'in',
            unfinished.map((row) => row.id),
          )
          .orderBy('sequence')
          .execute();
  return rows.map((row) => {
    const turn = storedTurn(row, attachments.get(row.id) ?? []);
    if (row.status !== 'running' && row.status !== 'waiting') return turn;
    const own = events.filter((event) => event.turn_id === row.id).map((event) => event.event as TurnEvent);
    return { ...turn, parts: foldParts(own) };
  });
}

/** All tool calls of a conversation, in order within each turn. */
export async function readCalls(
  kysely: Database['kysely'],
  personId: string,
  conversationId: string,
): Promise<StoredCall[]> {
  const rows = await kysely
    .selectFrom('tool_call')
    .select([
      'detail',
      'status',
      'step',
      'position',
      'plugin_version',
      'request_bytes',
      'request_hash',
      'digest',
      'provider_state',
    ])
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .orderBy('turn_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    view: { ...(row.detail as ToolCall), status: row.status },
    step: row.step,
    position: row.position,
    pluginVersion: row.plugin_version,
    requestBytes: row.request_bytes,
    requestHash: row.request_hash,
    digest: row.digest,
    providerState: row.provider_state,
  }));
}

/**
 * A conversation as people see it, with the number of the last event that is in it: read at one moment, so that
 * following from that number on leaves nothing out.
 * @returns null where the person has no such conversation
 */
export async function readConversationDetail(
  database: Database,
  personId: string,
  conversationId: string,
): Promise<ConversationDetail | null> {
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (moment) => {
      const conversation = await readConversation(moment, personId, conversationId);
      if (!conversation) return null;
      const cursor = await moment
        .selectFrom('event_cursor')
        .select('last_sequence')
        .where('person_id', '=', personId)
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      const turns = await readTurns(moment, personId, conversationId);
      const calls = await readCalls(moment, personId, conversationId);
      const approvals = await moment
        .selectFrom('approval')
        .selectAll()
        .where('person_id', '=', personId)
        .where('conversation_id', '=', conversationId)
        .orderBy('created_at')
        .execute();
      return {
        conversation,
        turns: turns.map((turn) =>
          presentTurn(
            turn,
            calls.map((call) => call.view),
            approvals.map((row) => presentApproval(row, conversation.title)),
          ),
        ),
        cursor: Number(cursor?.last_sequence ?? 0),
      };
    });
}

/** One conversation of a person, as in the list. */
export async function readConversation(
  kysely: Database['kysely'],
  personId: string,
  conversationId: string,
): Promise<Conversation | null> {
  const [conversation] = await listConversations(kysely, personId, { conversationId });
  return conversation ?? null;
}

/** The person's conversations, newest word first; `search` looks into titles, questions and answers. */
export async function listConversations(
  kysely: Database['kysely'],
  personId: string,
  only: { conversationId?: string; search?: string } = {},
): Promise<Conversation[]> {
  let query = kysely
    .selectFrom('conversation as c')
    .leftJoin('plugin as speaker', 'speaker.id', 'c.plugin_id')
    .leftJoin('plugin as persona', 'persona.id', 'c.persona_plugin_id')
    .select((expression) => [
      'c.plugin_id',
      'speaker.name as plugin_name',
      'c.persona_plugin_id',
      'persona.name as persona_name',
      'c.id',
      'c.title',
      'c.created_at',
      'c.updated_at',
      expression
        .selectFrom('approval as a')
        .select(({ fn }) => fn.countAll<string>().as('many'))
        .whereRef('a.person_id', '=', 'c.person_id')
        .whereRef('a.conversation_id', '=', 'c.id')
        .where('a.state', '=', 'pending')
        .where('a.expires_at', '>', new Date())
        .as('waiting'),
      expression
        .exists(
          expression
            .selectFrom('turn as t')
            .select('t.id')
            .whereRef('t.person_id', '=', 'c.person_id')
            .whereRef('t.conversation_id', '=', 'c.id')
            .where('t.removed_at', 'is', null)
            .where('t.status', '=', 'running'),
        )
        .as('running'),
    ])
    .where('c.person_id', '=', personId)
    .orderBy('c.updated_at', 'desc')
    .limit(500);
  if (only.conversationId !== undefined) query = query.where('c.id', '=', only.conversationId);
  const words = only.search?.trim();
  if (words) {
    const pattern = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((expression) =>
      expression.or([
        expression('c.title', 'ilike', pattern),
        expression.exists(
          expression
            .selectFrom('turn as t')
            .select('t.id')
            .whereRef('t.person_id', '=', 'c.person_id')
            .whereRef('t.conversation_id', '=', 'c.id')
            .where('t.removed_at', 'is', null)
            .where((inner) =>
              inner.or([
                inner('t.question', 'ilike', pattern),
                inner(inner.cast<string>('t.parts', 'text'), 'ilike', pattern),
              ]),
            ),
        ),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    plugin: row.plugin_id === null ? null : { id: row.plugin_id, name: row.plugin_name ?? '' },
    persona:
      row.persona_plugin_id === null
        ? null
        : { pluginId: row.persona_plugin_id, name: row.persona_name ?? '' },
    waiting: Number(row.waiting ?? 0),
    running: Boolean(row.running),
  }));
}

/** A stored turn with its calls and approvals, as people see it. */
export function presentTurn(turn: StoredTurn, calls: ToolCall[], approvals: Approval[]): Turn {
  const own = calls.filter((call) => call.turnId === turn.turnId);
  const place = (approval: Approval) => own.findIndex((call) => call.id === approval.callId);
  return {
    id: turn.turnId,
    conversationId: turn.conversationId,
    from: turn.saidBy === null ? { kind: 'person' } : { kind: 'plugin', plugin: turn.saidBy },
    question: turn.question,
    attachments: turn.attachments,
    askedAt: turn.askedAt.toISOString(),
    status: turn.status,
    model: turn.model,
    persona: turn.persona,
    parts: turn.parts,
    calls: own,
    approvals: approvals
      .filter((approval) => approval.turnId === turn.turnId)
      .sort((left, right) => place(left) - place(right)),
    fault: turn.fault,
    endedAt: turn.endedAt?.toISOString() ?? null,
  };
}

function storedTurn(row: TurnRow, attachments: Attachment[]): StoredTurn {
  return {
    personId: row.person_id,
    conversationId: row.conversation_id,
    turnId: row.id,
    position: row.position,
    saidBy: row.said_by as StoredTurn['saidBy'],
    sessionId: row.session_id,
    question: row.question,
    attachments,
    model: row.model as StoredTurn['model'],
    persona: row.persona as StoredTurn['persona'],
    status: row.status,
    parts: row.parts as StoredTurn['parts'],
    fault: row.fault as StoredTurn['fault'],
    callsUsed: row.calls_used,
    usedMs: row.used_ms,
    fence: row.fence,
    askedAt: row.asked_at,
    endedAt: row.ended_at,
  };
}
