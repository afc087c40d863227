import type { Person } from '@plugdesk/protocol';
import type { Database } from '../database/open-database.ts';
import { readAnswers } from './read-own-answers.ts';
import { readOwnConnections } from './read-own-connections.ts';
import { readConversationPages, readTurns } from './read-own-conversations.ts';
import { readDeliveries, readOwnEvents } from './read-own-deliveries.ts';
import { readFiles } from './read-own-files.ts';
import { readOwnNotifications } from './read-own-notifications.ts';
import { readTranscripts } from './read-own-transcripts.ts';

/**
 * Everything that is kept about a person as the text of one JSON object, in pieces: conversation by conversation, so
 * that no more than one stands in memory. Left out are secrets (the password's hash, session tokens) and what means
 * nothing outside (leases, sealed reasoning of a model's provider).
 */
export async function* writeOwnData(
  database: Database,
  person: Person,
  about: { version: string; now: Date },
): AsyncGenerator<string> {
  const { kysely } = database;
  const head = { desk: `Plugdesk ${about.version}`, writtenAt: about.now.toISOString(), person };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n`;

  const sessions = await kysely
    .selectFrom('session')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at', 'expires_at'])
    .where('person_id', '=', person.id)
    .orderBy('created_at')
    .execute();
  const activations = await kysely
    .selectFrom('activation')
    .leftJoin('plugin', 'plugin.id', 'activation.plugin_id')
    .select(['activation.plugin_id', 'plugin.name', 'activation.is_on', 'activation.changed_at'])
    .where('activation.person_id', '=', person.id)
    .orderBy('activation.plugin_id')
    .execute();
  const choices = await kysely
    .selectFrom('remembered_choice')
    .leftJoin('plugin', 'plugin.id', 'remembered_choice.plugin_id')
    .select(['remembered_choice.plugin_id', 'plugin.name', 'operation_key', 'since', 'used'])
    .where('remembered_choice.person_id', '=', person.id)
    .orderBy('since')
    .execute();
  yield `"sessions": ${JSON.stringify(sessions)},\n`;
  yield `"pluginsOnOrOff": ${JSON.stringify(activations)},\n`;
  yield `"rememberedChoices": ${JSON.stringify(choices)},\n`;

  yield `"connections": ${JSON.stringify(await readOwnConnections(kysely, person.id))},\n`;

  yield '"files": [';
  let separator = '\n';
  for await (const file of readFiles(kysely, person.id)) {
    yield `${separator}${JSON.stringify(file)}`;
    separator = ',\n';
  }
  yield '\n],\n';

  const deviceKeys = await kysely
    .selectFrom('device_key')
    .select(['id', 'name', 'ending', 'created_at', 'last_used_at'])
    .where('person_id', '=', person.id)
    .orderBy('created_at')
    .execute();
  yield `"deviceKeys": ${JSON.stringify(deviceKeys)},\n`;

  yield `"events": ${JSON.stringify(await readOwnEvents(kysely, person.id))},\n`;
  yield '"deliveries": [';
  separator = '\n';
  for await (const delivery of readDeliveries(kysely, person.id)) {
    yield `${separator}${JSON.stringify(delivery)}`;
    separator = ',\n';
  }
  yield '\n],\n';
  yield `"notifications": ${JSON.stringify(await readOwnNotifications(kysely, person.id))},\n`;

  yield '"transcripts": [';
  separator = '\n';
  for await (const transcript of readTranscripts(kysely, person.id)) {
    yield `${separator}${JSON.stringify(transcript)}`;
    separator = ',\n';
  }
  yield '\n],\n';

  yield '"longAnswers": [';
  yield* readAnswers(kysely, person.id);
  yield '\n],\n';

  yield '"conversations": [';
  separator = '\n';
  for await (const conversations of readConversationPages(kysely, person.id)) {
    for (const conversation of conversations) {
      const turns = await readTurns(kysely, person.id, conversation.id);
      yield `${separator}${JSON.stringify({ ...conversation, turns })}`;
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}
