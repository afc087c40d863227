import type { PluginAuth } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import type { Sealer } from '../keys/seal.ts';

/** What connections need to know of a plugin: its version that runs. */
export interface SignInPlugin {
  id: string;
  name: string;
  auth: PluginAuth;
  /** Who says so. */
  authFrom: 'manifest' | 'description';
  /** Absolute addresses that its calls go to. */
  servers: string[];
  manifestUrl: string | null;
}

/** Everything the connections work with, handed in by the composition root. */
export interface ConnectionDependencies {
  database: Database;
  guardedFetch: GuardedFetch;
  sealer: Sealer;
  /** Notes an act in the audit log; with a transaction it stands or falls with it. */
  recordAudit: (
    entry: { actor: string | null; act: string; subject: string | null; content: Record<string, unknown> },
    transaction?: Transaction<Schema>,
  ) => Promise<void>;
  /** Null where there is no such plugin, or it has no approved version. */
  findPlugin: (pluginId: string) => Promise<SignInPlugin | null>;
  /** Address of the desk as people's browsers see it, without a slash at its end. */
  publicUrl: () => string;
  /** Whether sign-in servers may be reached without encryption: in development only. */
  allowHttp: boolean;
  now: () => Date;
  createId: () => string;
  randomBytes: (size: number) => Buffer;
  logger: Logger;
}

/** Longest time for one request to a sign-in server, in milliseconds. Some need half a minute for a token. */
export const serverDeadlineMs = 40_000;

/** How long a renewal is held, in milliseconds: longer than its request may take. */
export const renewalLeaseMs = serverDeadlineMs + 10_000;

/** Most bytes that a sign-in server's answer may have. */
export const largestServerAnswer = 256 * 1024;

/** How long a sign-in may take from the click to the return, in milliseconds. */
export const flowLifeMs = 60 * 60_000;
