import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers each path as told, byte for byte. */
export interface AnswersServer {
  url: string;
  /** Requests as they came, with the bytes of their bodies. */
  received: { method: string; url: string; headers: IncomingMessage['headers']; body: Buffer }[];
  close(): Promise<void>;
}

/** Starts a real HTTP server; `answer` writes to the response itself and may stream. */
export async function startAnswers(
  answer: (path: string, response: ServerResponse) => void | Promise<void>,
): Promise<AnswersServer> {
  const received: AnswersServer['received'] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '';
    received.push({
      method: request.method ?? '',
      url,
      headers: request.headers,
      body: Buffer.concat(chunks),
    });
    response.on('error', () => {});
    await answer(url, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Streams pieces until so many bytes were sent or nobody reads any more; waits where the reader is slow. */
export async function streamPieces(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece))
      await new Promise<void>((resolve) => {
        const go = () => {
          response.off('drain', go);
          response.off('close', go);
          resolve();
        };
        response.on('drain', go);
        response.on('close', go);
      });
  }
  response.end();
}

/** Some 36 MB of JSON: a total and a list of records. */
export function* largeJson(records = 187_000): Generator<string> {
  yield `{"total":${records},"places":[`;
  for (let start = 0; start < records; start += 500) {
    const piece = Array.from({ length: Math.min(500, records - start) }, (_, index) => {
      const id = start + index;
      return `{"id":${id},"name":"Place number ${id}","about":"${'A quiet house by the river. '.repeat(5)}"}`;
    });
    yield `${start === 0 ? '' : ','}${piece.join(',')}`;
  }
  yield '],"source":"the end"}';
}

/** Some 36 MB of text in lines. */
export function* largeText(lines = 360_000): Generator<string> {
  for (let start = 0; start < lines; start += 500) {
    yield Array.from({ length: Math.min(500, lines - start) }, (_, index) =>
      `${String(start + index).padStart(9, '0')} ${'words of a log '.repeat(6)}\n`.slice(0, 104),
    ).join('\n');
  }
}
