import type { PluginEntry, PluginPolicy } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import type { EgressPolicy } from '../egress/egress-policy.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';

/** What events need of plugins and deliveries. */
export interface EventPorts {
  /** Null where there is no such plugin, or it is told of nothing. A blocked one is found. */
  findEntry(pluginId: string): Promise<{ name: string; policy: PluginPolicy; entry: PluginEntry } | null>;
  /** Whether a plugin is on for a person; for one who is suspended none is. */
  isOn(personId: string, pluginId: string): Promise<boolean>;
  /** Counts a question about a set-up on a person's behalf; false where they have had too many asked just now. */
  mayAskSetUp(personId: string): Promise<boolean>;
  /** What signs links of a plugin's set-up; null where it has no endpoint. */
  findSetUpSigner(pluginId: string): Promise<((uid: string, expires: number) => string) | null>;
}

/** Notes an act in the audit log; with a transaction it stands or falls with it. */
type RecordAudit = (
  entry: { actor: string | null; act: string; subject: string | null; content: Record<string, unknown> },
  transaction?: Transaction<Schema>,
) => Promise<void>;

/** What events work with, handed in by the composition root. */
export interface EventDependencies {
  database: Database;
  ports: EventPorts;
  guardedFetch: GuardedFetch;
  /** What the guarded fetch goes by now. */
  policy: () => EgressPolicy | Promise<EgressPolicy>;
  recordAudit: RecordAudit;
  /** How the audit log names a person. */
  personSubject: (personId: string) => string;
  /** For ids that are pairwise. */
  identityKey: Buffer;
  now: () => Date;
  createId: () => string;
  logger: Logger;
}
