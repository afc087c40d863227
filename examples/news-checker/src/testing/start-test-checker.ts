import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type SpokenLine, sendDelivery, type WayToSend, writeWindow } from '@plugdesk/plugin-sdk/testing';
import type { NewsCheckerSettings } from '../news-checker-settings.ts';
import { startNewsChecker } from '../start-news-checker.ts';

export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Starts the plugin for one test, with a clock of its own, and gives functions that call it as a desk does. */
export async function startTestChecker(
  t: TestContext,
  settings: NewsCheckerSettings = { secrets: [secret] },
) {
  let at = new Date('2026-03-01T12:00:00Z');
  const errors: Error[] = [];
  const checker = await startNewsChecker({
    port: 0,
    settings,
    now: () => at,
    reportError: (error) => errors.push(error),
  });
  t.after(() => checker.close());
  const send = (body: string, way: Partial<WayToSend> = {}) =>
    sendDelivery(`${checker.url}/news-checker`, body, { secret, at, ...way });
  return {
    checker,
    errors,
    send,
    /** What is answered to a window; empty where there is nothing to say. */
    async say(
      sessionId: string,
      sequence: number,
      lines: readonly SpokenLine[],
      way: Partial<WayToSend> = {},
    ) {
      const { status, body } = await send(writeWindow(sessionId, sequence, lines), way);
      assert.equal(status, 200, JSON.stringify(body));
      return String(body?.message ?? '');
    },
    wait(minutes: number) {
      at = new Date(at.getTime() + minutes * 60_000);
    },
  };
}
