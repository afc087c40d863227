import type { TestContext } from 'node:test';
import { startStays } from '../start-stays.ts';

/** What an answer holds, as far as tests look at it. */
export type Answer = { status: number; body: Record<string, unknown> };

/** The day on which the tests happen: a Monday. */
export const testDay = '2027-03-01';

/** Starts the service for one test and gives a function that asks it over HTTP. */
export async function startTestStays(test: TestContext, dataFolder: string | null = null, day = testDay) {
  const stays = await startStays({ port: 0, dataFolder, today: () => new Date(`${day}T12:00:00Z`) });
  test.after(() => stays.close());
  const ask = async (
    method: string,
    path: string,
    options: { person?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const response = await fetch(stays.url + path, {
      method,
      headers: {
        ...(options.person ? { 'plugdesk-user-id': options.person } : {}),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { url: stays.url, ask };
}

/** The error's code in an answer. */
export function codeOf(answer: Answer): unknown {
  return (answer.body.error as { code?: unknown } | undefined)?.code;
}
