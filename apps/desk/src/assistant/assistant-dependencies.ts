import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../database/open-database.ts';
import type { GuardedFetch } from '../egress/guarded-fetch.ts';
import type { AnswerReader } from './answers/read-large-answer.ts';
import type { EventHub } from './events/event-hub.ts';
import type { EventLog } from './events/event-log.ts';
import type {
  CredentialPort,
  MemoriesPort,
  ModelsPort,
  PeoplePort,
  PluginsPort,
  SettingsPort,
} from './ports.ts';
import type { ToolSearch } from './tool-search/keep-indexes.ts';

/** Notes an act in the audit log. */
export interface AuditPort {
  recordAudit(entry: {
    actor: string | null;
    act: string;
    subject: string | null;
    content: Record<string, unknown>;
  }): Promise<void>;
}

/** Everything the assistant works with, handed in by the composition root. */
export interface AssistantDependencies {
  database: Database;
  pool: Pool;
  log: EventLog;
  hub: EventHub;
  plugins: PluginsPort;
  credentials: CredentialPort;
  models: ModelsPort;
  people: PeoplePort;
  memories: MemoriesPort;
  settings: SettingsPort;
  audit: AuditPort;
  guardedFetch: GuardedFetch;
  answers: AnswerReader;
  toolSearch: ToolSearch;
  /** Of pairwise ids. */
  identityKey: Buffer;
  now: () => Date;
  createId: () => string;
  countTokens: (text: string) => number;
  logger: Logger;
  /** `Plugdesk/<version>`. */
  userAgent: string;
}

/** How long a process holds a turn without renewing, in milliseconds. */
export const leaseMs = 15_000;

/** Longest time for one call of a plugin (contract: 45 s). */
export const callDeadlineMs = 45_000;

/** Most bytes of an answer that are read, counted after decoding; a longer one ends there. */
export const largestAnswerBytes = 40 * 1024 * 1024;
