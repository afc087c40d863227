import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { askOwnToken } from '../servers/ask-for-token.ts';
import { findClient } from '../servers/find-client.ts';
import { startRecord } from '../servers/server-fetch.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';

/** Tokens of the desk itself (client credentials), kept in memory: each process may have its own. */
export interface OwnTokens {
  /** @throws ConnectionFault */
  tokenFor(setup: SignInSetup, scopes: string[]): Promise<string>;
  /** Forgets a token that was refused. */
  forget(pluginId: string): void;
}

/** How long before its end a token is not used any more, in milliseconds. */
const marginMs = 30_000;

/** How long a token of unknown length is kept, in milliseconds. */
const unknownLifeMs = 5 * 60_000;

/** Makes the store; nothing is asked before a token is wanted, and calls that want the same one ask once. */
export function createOwnTokens(desk: ConnectionDependencies): OwnTokens {
  const kept = new Map<string, { changedAt: number; until: number; token: Promise<string> }>();
  const ask = async (setup: SignInSetup, scopes: string[], entry: { until: number }): Promise<string> => {
    const record = startRecord();
    const subject = { personId: null, pluginId: setup.plugin.id };
    try {
      const answer = await askOwnToken(desk, setup, await findClient(desk, setup), scopes, record);
      const lifeMs = answer.expiresIn === null ? unknownLifeMs : answer.expiresIn * 1_000;
      entry.until = desk.now().getTime() + Math.max(0, lifeMs - marginMs);
      await recordStep(desk, subject, { act: 'client-credentials', ...record });
      return answer.accessToken;
    } catch (error) {
      if (error instanceof ConnectionFault) {
        await recordStep(desk, subject, { act: 'client-credentials', ...record, fault: error.fault });
      }
      throw error;
    }
  };
  return {
    tokenFor(setup, scopes) {
      const key = JSON.stringify([setup.plugin.id, scopes]);
      const changedAt = setup.row?.changed_at.getTime() ?? 0;
      const known = kept.get(key);
      if (known && known.changedAt === changedAt && known.until > desk.now().getTime()) return known.token;
      const entry = { changedAt, until: Number.POSITIVE_INFINITY, token: Promise.resolve('') };
      entry.token = ask(setup, scopes, entry);
      kept.set(key, entry);
      entry.token.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return entry.token;
    },
    forget(pluginId) {
      for (const key of kept.keys()) if (JSON.parse(key)[0] === pluginId) kept.delete(key);
    },
  };
}
