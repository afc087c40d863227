import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type BuyerParts, makePostMemory } from './routes/post-memory.ts';
import { answerError, ServiceError } from './service-error.ts';

/** What the service is made of. */
export type BookBuyerParts = BuyerParts & {
  publicUrl: string | undefined;
  /** Hears of errors that nobody expected. */
  reportError: (error: Error) => void;
};

/** In the public files it stands for the service's own address. */
const writtenAddress = 'https://book-buyer.example';
/** A desk sends at most 256 KB. */
const mostBodyBytes = 512 * 1_024;

/** Builds the service: every route in one list. Listens to nothing. */
export function createBookBuyerApp(parts: BookBuyerParts): Hono {
  const app = new Hono();
  const read = (file: string) => readFileSync(new URL(`../public/${file}`, import.meta.url));
  const entry = read('plugin.json').toString();
  const [instructions, logo] = [read('set-up.md').toString(), read('logo.png')];

  app.get('/plugin.json', (context) => {
    const address = parts.publicUrl ?? new URL(context.req.url).origin;
    const body = entry.replaceAll(writtenAddress, address);
    return context.body(body, 200, { 'Content-Type': 'application/json' });
  });
  app.get('/set-up.md', (context) =>
    context.body(instructions, 200, { 'Content-Type': 'text/markdown; charset=utf-8' }),
  );
  app.get('/logo.png', (context) => context.body(logo, 200, { 'Content-Type': 'image/png' }));
  app.post(
    '/webhook',
    bodyLimit({ maxSize: mostBodyBytes, onError: refuseLargeBody }),
    makePostMemory(parts),
  );

  app.notFound((context) => {
    const message = `There is no ${context.req.method} ${context.req.path}. GET /plugin.json describes the plugin.`;
    return context.json({ error: { code: 'unknown_address', message } }, 404);
  });
  app.onError((error, context) => answerError(context, error, parts.reportError));
  return app;
}

function refuseLargeBody(): never {
  throw new ServiceError(413, 'body_too_large', `A delivery has at most ${mostBodyBytes} bytes.`);
}
