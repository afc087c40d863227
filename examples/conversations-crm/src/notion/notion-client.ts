import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { NotionError } from './notion-error.ts';

/** Asks Notion as one person. */
export type NotionClient = {
  /** @throws NotionError */
  ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown>;
};

/** The version of the API in which a page's parent is a database. */
const version = '2022-06-28';
const timeoutMs = 8_000;
/** A conflict, and a limit that ends this soon, is waited for here: the desk would wait longer. */
const mostWaitSeconds = 2;
const mostTries = 3;

const errorSchema = z.object({ code: z.string(), message: z.string() });

/** A client of Notion's API (developers.notion.com/reference) for one token. */
export function makeNotionClient(notionUrl: string, token: string): NotionClient {
  async function askOnce(method: string, path: string, body: unknown): Promise<unknown> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(`${notionUrl}/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'notion-version': version,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      answer = await response.json().catch(() => null);
    } catch {
      throw new NotionError(0, 'no_answer', 'Notion did not answer.');
    }
    if (response.ok && answer !== null) return answer;
    const { code, message } = errorSchema.safeParse(answer).data ?? {
      code: 'unreadable',
      message: `Notion answered ${response.status}.`,
    };
    // A 2xx that is no JSON is nobody's answer: what was asked for may have been done.
    throw new NotionError(response.ok ? 502 : response.status, code, message, readSeconds(response));
  }

  return {
    async ask(method, path, body) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await askOnce(method, path, body);
        } catch (error) {
          const seconds = secondsToWait(error);
          if (seconds === null || tries === mostTries) throw error;
          await wait(seconds * 1_000);
        }
      }
    },
  };
}

/** Only what Notion surely did not do is asked again here. */
function secondsToWait(error: unknown): number | null {
  if (!(error instanceof NotionError)) return null;
  if (error.status === 409) return 0;
  if (error.status !== 429 || error.retryAfter === null || error.retryAfter > mostWaitSeconds) return null;
  return error.retryAfter;
}

function readSeconds(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : null;
}
