import type { ModelInfo, Role } from '@plugdesk/protocol';
import type { Audit } from '../audit/audit.ts';
import type { Database } from '../database/open-database.ts';
import type { Authentication } from './authentication.ts';

/** What acts on accounts work with, handed in by the composition root. */
export interface AccountDependencies {
  database: Database;
  authentication: Authentication;
  audit: Audit;
  now: () => Date;
  createId: () => string;
  randomBytes: (size: number) => Buffer;
  /** Address that links begin with, without a slash at the end. */
  publicUrl: () => string;
  /** The models that people may choose from, the default first. */
  listModels: () => Promise<ModelInfo[]>;
  version: string;
  production: boolean;
}

/** What somebody enters to make an account. */
export interface NewAccount {
  name: string;
  email: string;
  password: string;
  timeZone: string;
  language: string;
}

/** An account to be, with the role it gets. */
export interface NewAccountWithRole extends NewAccount {
  role: Role;
}
