import type { ConnectionStep, Fault } from '@plugdesk/protocol';
import { hideForms, writtenForms } from '../../keys/written-forms.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { knownSecrets } from './known-secrets.ts';
import { maskSecrets, maskUrl, secretsIn } from './mask-secrets.ts';

/** Whose step it is. */
export interface StepSubject {
  /** Null for the desk's own key or token. */
  personId: string | null;
  pluginId: string;
  connectionId?: string | null;
  flowId?: string | null;
}

/**
 * What happened in it; secrets are masked here, whatever is handed in: by the names of their fields, and those of this
 * step, of its connection and of its plugin by their values, wherever and however these are written.
 */
export interface StepFacts {
  act: ConnectionStep['act'];
  fault?: Fault | null;
  url?: string | null;
  sent?: Iterable<[string, unknown]>;
  got?: Iterable<[string, unknown]>;
  /** Secrets of this step that stand in none of its fields, such as those of a header. */
  secrets?: Iterable<string>;
}

/** Writes a step into the log. A log that cannot be written ends nothing: the step itself has happened. */
export async function recordStep(
  desk: Pick<ConnectionDependencies, 'database' | 'sealer' | 'createId' | 'now' | 'logger'>,
  subject: StepSubject,
  facts: StepFacts,
): Promise<void> {
  try {
    const sent = [...(facts.sent ?? [])];
    const got = [...(facts.got ?? [])];
    const forms = writtenForms([
      ...secretsIn([...sent, ...got]),
      ...(facts.secrets ?? []),
      ...(await knownSecrets(desk, subject)),
    ]);
    const fault = facts.fault ? hideInFault(facts.fault, forms) : null;
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
        url: facts.url ? maskUrl(facts.url, forms) : null,
        sent: JSON.stringify(maskSecrets(sent, forms)),
        got: JSON.stringify(maskSecrets(got, forms)),
        fault: fault === null ? null : JSON.stringify(fault),
      })
      .execute();
  } catch (error) {
    desk.logger.warn({ err: error, act: facts.act }, 'a step of a connection could not be written down');
  }
}

/** A fault without these forms of secrets: some servers quote what they refuse. Pure. */
function hideInFault(fault: Fault, forms: readonly string[]): Fault {
  return {
    ...fault,
    message: hideForms(fault.message, forms),
    hint: fault.hint === null ? null : hideForms(fault.hint, forms),
  };
}
