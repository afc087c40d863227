import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { announce } from './announce.ts';
import { questionFor, tokensPerSecond, tokenText } from './paced-answer.ts';

/**
 * The least that a server of event streams can be on the same HTTP layer as the desk: no accounts, no database. Every
 * connection gets a first line; with `?tokens=n`, then as many tokens at the pace of the scripted model.
 */
const app = new Hono();
const encoder = new TextEncoder();

app.get('/events', (context) => {
  const tokens = Number(context.req.query('tokens') ?? 0);
  let timer: NodeJS.Timeout | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(': open\n\n'));
      if (tokens === 0) return;
      let sent = 0;
      const turnId = questionFor(tokens);
      timer = setInterval(() => {
        sent += 1;
        const data = JSON.stringify({ type: 'text-delta', turnId, partId: '1', text: tokenText });
        controller.enqueue(encoder.encode(`id: ${sent}\ndata: ${data}\n\n`));
        if (sent === tokens) clearInterval(timer);
      }, 1_000 / tokensPerSecond);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
});

const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  announce(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
});
