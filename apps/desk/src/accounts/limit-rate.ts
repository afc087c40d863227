import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';

/** How often something may be tried: `most` times in `seconds`. */
interface RateRule {
  /** What is limited, such as `sign-in:account`. */
  name: string;
  most: number;
  seconds: number;
}

/** Sign-in from one address. Generous: a whole office may stand behind it. */
export const signInByAddress: RateRule = { name: 'sign-in:address', most: 60, seconds: 300 };
/** Sign-in to one account, from wherever. */
export const signInByAccount: RateRule = { name: 'sign-in:account', most: 10, seconds: 300 };

/** Keys of devices that are none, from one address. A right one is let in whatever was tried beside it. */
export const wrongDeviceKeyByAddress: RateRule = { name: 'device-key:address', most: 30, seconds: 300 };
/** What a plugin says by itself, to everybody together. */
export const pluginSpeaks: RateRule = { name: 'notification:plugin', most: 600, seconds: 60 };
/** What is new of what a plugin says by itself to one person: beyond, it would drown what matters. */
export const pluginSpeaksToPerson: RateRule = { name: 'notification:person', most: 10, seconds: 3_600 };
/** How often a plugin calls for one person, repetitions and what is refused included. Generous: only floods end. */
export const pluginCallsForPerson: RateRule = { name: 'notification:calls', most: 300, seconds: 3_600 };

/** Invented events that a person has sent to an endpoint: its receiver is somebody else's server. */
export const endpointTests: RateRule = { name: 'endpoint-test:person', most: 10, seconds: 60 };
/** How often a person has deliveries sent again: requests, each of which may name many. */
export const deliveryReplays: RateRule = { name: 'delivery-replay:person', most: 30, seconds: 60 };
/** How often a person has plugins asked whether their set-up is complete. It is asked by itself too. */
export const setUpChecks: RateRule = { name: 'set-up-check:person', most: 10, seconds: 60 };
/** Plugins and lists that an administrator has read, before they are registered. */
export const pluginReadings: RateRule = { name: 'plugin-reading:person', most: 60, seconds: 60 };
/** How often an administrator has registered plugins read again. */
export const pluginsReadAgain: RateRule = { name: 'plugin-read-again:person', most: 20, seconds: 60 };

/** Files that a person uploads for registered plugins: each is a version that is kept. */
export const entryFileUploads: RateRule = { name: 'entry-file:person', most: 30, seconds: 3_600 };

/** Counts tries in the database, so that all processes of the desk count together. */
export interface RateLimiter {
  /**
   * Counts one try.
   * @param kysely a transaction in which it is counted: what is rolled back did not count. Default: at once
   * @throws DeskError `rate_limited` with `Retry-After`
   */
  count(rule: RateRule, subject: string, kysely?: Kysely<Schema>): Promise<void>;
  /** Forgets the tries of a subject. */
  clear(rule: RateRule, subject: string): Promise<void>;
  /** Deletes counts that are over. */
  forgetOld(): Promise<void>;
}

/** @param key makes the names under which is counted, so that no table holds addresses */
export function createRateLimiter(
  database: Database,
  key: Buffer,
  deps: { now: () => Date; createId: () => string },
): RateLimiter {
  const keyOf = (rule: RateRule, subject: string) =>
    `${rule.name}:${createHmac('sha256', key).update(`${rule.name}\n${subject}`).digest('hex').slice(0, 32)}`;
  return {
    async count(rule, subject, kysely = database.kysely) {
      const now = deps.now().getTime();
      const windowStart = now - rule.seconds * 1000;
      // One statement, so that no two tries at once count as one. `last_request` is the beginning of the window.
      const result = await sql<{ count: number; last_request: number }>`
        insert into rate_limit (id, key, count, last_request)
        values (${deps.createId()}, ${keyOf(rule, subject)}, 1, ${now})
        on conflict (key) do update set
          count = case when rate_limit.last_request <= ${windowStart} then 1 else rate_limit.count + 1 end,
          last_request = case when rate_limit.last_request <= ${windowStart} then ${now} else rate_limit.last_request end
        returning count, last_request`.execute(kysely);
      const row = result.rows[0];
      if (row === undefined || row.count <= rule.most) return;
      const wait = Math.max(1, Math.ceil((Number(row.last_request) + rule.seconds * 1000 - now) / 1000));
      throw new DeskError('rate_limited', 'Too many tries.', {
        hint: `Wait ${wait} seconds and try again.`,
        headers: { 'Retry-After': String(wait) },
      });
    },
    async clear(rule, subject) {
      await sql`delete from rate_limit where key = ${keyOf(rule, subject)}`.execute(database.kysely);
    },
    async forgetOld() {
      await sql`delete from rate_limit where last_request < ${deps.now().getTime() - 86_400_000}`.execute(
        database.kysely,
      );
    },
  };
}
