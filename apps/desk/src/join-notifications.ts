import { sql, type Transaction } from 'kysely';
import type { Assistant } from './assistant/assistant.ts';
import type { ModelsPort, PeoplePort } from './assistant/ports.ts';
import type { Database } from './database/open-database.ts';
import type { Schema } from './database/schema-types.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { DeskError } from './desk-error.ts';
import type { EngineDependencies } from './join-engines.ts';
import { findMemoryModel } from './join-transcripts.ts';
import { writeTranscript } from './memories/make/write-transcript.ts';
import type { Memories } from './memories/memories.ts';
import type { NotificationHub } from './notifications/notification-hub.ts';
import { createNotifications, type Notifications } from './notifications/notifications.ts';
import { takeNotices } from './notifications/take-notices.ts';
import type { Plugins } from './plugins/plugins.ts';
import { createPrompts, type Prompts } from './prompts/prompts.ts';

/** Joins what plugins say with the deliveries that bring it, the assistant in whose conversations it stands, and the plugins. */
export function joinNotifications(
  deps: EngineDependencies,
  engines: {
    assistant: Pick<Assistant, 'sayAsPlugin'>;
    deliveries: Pick<Deliveries, 'takeAnswers'>;
    plugins: Pick<Plugins, 'activePlugins' | 'findEventPlugins'>;
    hub: NotificationHub;
    tellProcesses: (personIds: string[]) => void;
  },
): Notifications {
  const { database, identityKey, now, createId, randomBytes, logger } = deps;
  const { assistant, deliveries, plugins, hub, tellProcesses } = engines;
  return createNotifications({
    database,
    hub,
    identityKey,
    now,
    createId,
    randomBytes,
    logger,
    ports: {
      takeAnswers: deliveries.takeAnswers,
      takeNotices,
      findWindowEnd,
      async isOn(personId, pluginId) {
        const entries = await plugins.findEventPlugins(personId);
        if (entries.some((plugin) => plugin.pluginId === pluginId)) return true;
        return (await plugins.activePlugins(personId)).some((plugin) => plugin.id === pluginId);
      },
      sayAsPlugin: assistant.sayAsPlugin,
      tellProcesses,
      sessionStands: (personId, sessionId) => sessionStands(database, personId, sessionId, now()),
    },
  });
}

/** Joins the prompts of plugins with memories and models. `memories` is asked for only when something is run. */
export function joinPrompts(
  deps: Pick<EngineDependencies, 'database' | 'now' | 'createId' | 'logger'>,
  engines: {
    plugins: Pick<Plugins, 'findEventPlugins'>;
    models: ModelsPort;
    people: PeoplePort;
    memories: () => Pick<Memories, 'read'>;
  },
): Prompts {
  const { database, now, createId, logger } = deps;
  return createPrompts({
    database,
    now,
    createId,
    logger,
    ports: {
      findModel: () => findMemoryModel(engines.models, now),
      findPerson: (personId) => engines.people.findPerson(personId),
      async findPlugins(personId, transaction) {
        const active = await engines.plugins.findEventPlugins(personId, transaction);
        return active.flatMap(({ pluginId, name, entry }) =>
          entry.memoryPrompt === null ? [] : [{ pluginId, name, memoryPrompt: entry.memoryPrompt }],
        );
      },
      async findMemory(personId, memoryId) {
        const memory = await engines
          .memories()
          .read(personId, memoryId)
          .catch((error: unknown) => {
            if (error instanceof DeskError && error.code === 'memory_not_found') return null;
            throw error;
          });
        if (memory?.structure == null || memory.discarded) return null;
        return {
          sessionId: memory.sessionId,
          title: memory.structure.title,
          overview: memory.structure.overview,
          startedAt: new Date(memory.startedAt),
          finishedAt: new Date(memory.finishedAt),
          transcript: writeTranscript(memory.segments),
        };
      },
    },
  });
}

/** The end of what had come of a session when its window was made. */
async function findWindowEnd(
  transaction: Transaction<Schema>,
  { personId, sessionId, at }: { personId: string; sessionId: string; at: Date },
): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    select max(piece.end_seconds) as at
    from transcript_segment piece
    where piece.person_id = ${personId} and piece.session_id = ${sessionId}
      and piece.received_at <= ${at}`.execute(transaction);
  return rows[0]?.at ?? null;
}

async function sessionStands(
  { kysely }: Database,
  personId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const row = await kysely
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select('session.id')
    .where('session.person_id', '=', personId)
    .where('session.id', '=', sessionId)
    .where('session.expires_at', '>', now)
    .where('person.suspended', '=', false)
    .executeTakeFirst();
  return row !== undefined;
}
