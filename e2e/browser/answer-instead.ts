import type { CDPSession, Page } from 'playwright-core';

const sessions = new WeakMap<Page, CDPSession>();

/** An answer as JSON. */
interface Answer {
  status: number;
  body: string;
}

/**
 * Answers what a page asks the desk for at one path, whatever its query, until {@link leaveAnswers}; without an answer
 * the page waits for ever. In the browser's own debugger, for this path alone: a route of the test library would turn
 * off the browser's cache for all that a screen loads.
 */
export async function answerInstead(page: Page, path: string, answer: Answer | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  sessions.set(page, session);
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    if (new URL(request.url).pathname !== path) {
      void session.send('Fetch.continueRequest', { requestId }).catch(() => {});
    } else if (answer !== null) {
      const said = {
        requestId,
        responseCode: answer.status,
        responseHeaders: [{ name: 'content-type', value: 'application/json' }],
        body: Buffer.from(answer.body).toString('base64'),
      };
      // A page that was left meanwhile needs no answer.
      void session.send('Fetch.fulfillRequest', said).catch(() => {});
    }
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `*${path}*`, requestStage: 'Request' }] });
}

/** From now on the desk answers the page itself. */
export async function leaveAnswers(page: Page): Promise<void> {
  const session = sessions.get(page);
  sessions.delete(page);
  await session?.detach();
}
