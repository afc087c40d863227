import type { ConnectionStep, Fault } from '@plugdesk/protocol';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { maskSecrets, maskUrl } from './mask-secrets.ts';

/** Whose step it is. */
export interface StepSubject {
  /** Null for the desk's own key or token. */
  personId: string | null;
  pluginId: string;
  connectionId?: string | null;
  flowId?: string | null;
}

/** What happened in it; secrets are masked here, whatever is handed in. */
export interface StepFacts {
  act: ConnectionStep['act'];
  fault?: Fault | null;
  url?: string | null;
  sent?: Iterable<[string, unknown]>;
  got?: Iterable<[string, unknown]>;
}

/** Writes a step into the log. A log that cannot be written ends nothing: the step itself has happened. */
export async function recordStep(
  desk: Pick<ConnectionDependencies, 'database' | 'createId' | 'now' | 'logger'>,
  subject: StepSubject,
  facts: StepFacts,
): Promise<void> {
  try {
    await desk.database.kysely
      .insertInto('connection_step')
      .values({
        person_id: subject.personId,
        id: desk.createId(),
        plugin_id: subject.pluginId,
        connection_id: subject.connectionId ?? null,
        flow_id: subject.flowId ?? null,
        at: desk.now(),
        act: facts.act,
        ok: !facts.fault,
        url: facts.url ? maskUrl(facts.url) : null,
        sent: JSON.stringify(maskSecrets(facts.sent ?? [])),
        got: JSON.stringify(maskSecrets(facts.got ?? [])),
        fault: facts.fault ? JSON.stringify(facts.fault) : null,
      })
      .execute();
  } catch (error) {
    desk.logger.warn({ err: error, act: facts.act }, 'a step of a connection could not be written down');
  }
}
