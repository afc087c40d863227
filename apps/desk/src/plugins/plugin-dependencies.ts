import type { PluginEntry, PluginPolicy } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import type { EgressPolicy } from '../egress/egress-policy.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import type { Compiler } from './compiling/create-compiler.ts';

/** Notes an act in the audit log; with a transaction it stands or falls with it. */
type RecordAudit = (
  entry: { actor: string | null; act: string; subject: string | null; content: Record<string, unknown> },
  transaction?: Transaction<Schema>,
) => Promise<void>;

/** A plugin after a change to what it is told of, or to whether it may be told. */
export interface EntryChange {
  pluginId: string;
  policy: PluginPolicy;
  /** Of the version that runs now; null where it has none, or was removed. */
  entry: PluginEntry | null;
  /** Where its events go; null where there is no webhook. */
  url: string | null;
}

/** Everything the plugins work with, handed in by the composition root. */
export interface PluginDependencies {
  database: Database;
  guardedFetch: GuardedFetch;
  /** What the guarded fetch goes by now. */
  policy: () => EgressPolicy | Promise<EgressPolicy>;
  compiler: Compiler;
  countTokens: (text: string) => number;
  /** Makes a small picture of the desk's own of an image; null where it cannot be drawn. */
  encodePicture: (bytes: Uint8Array) => Promise<Buffer | null>;
  recordAudit: RecordAudit;
  /**
   * Called within the transaction that registers a plugin, accepts a version of it, changes its policy or removes it;
   * throwing undoes that. Resolves with the secret of an endpoint that was made for its events, or null.
   */
  onEntryChanged: (transaction: Transaction<Schema>, change: EntryChange) => Promise<string | null>;
  now: () => Date;
  createId: () => string;
}
