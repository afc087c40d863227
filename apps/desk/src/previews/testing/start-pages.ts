import { createServer } from 'node:http';
import { listen } from '../../egress/testing/far-side.ts';

/** What a page's server answers. */
export interface PageAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Answers only when this resolves. */
  after?: Promise<unknown>;
}

/** A server of pages on this machine; `asked` has the path of each request. */
export interface Pages {
  origin: string;
  asked: string[];
  /** Headers of the last request. */
  lastHeaders: Record<string, string | string[] | undefined>;
  close(): Promise<void>;
}

/** Starts a real HTTP server; HTML is the default type, an unknown path is 404. */
export async function startPages(answer: (path: string) => PageAnswer | null): Promise<Pages> {
  const pages: Pages = { origin: '', asked: [], lastHeaders: {}, close: async () => {} };
  const server = createServer(async (request, response) => {
    pages.asked.push(request.url ?? '');
    pages.lastHeaders = request.headers;
    const given = answer(request.url ?? '') ?? { status: 404, body: 'nothing here' };
    await given.after;
    response.writeHead(given.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...given.headers });
    response.end(given.body ?? '');
  });
  const { port, close } = await listen(server);
  pages.origin = `http://127.0.0.1:${port}`;
  pages.close = close;
  return pages;
}
