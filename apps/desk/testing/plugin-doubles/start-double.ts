import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a double saw it. */
export interface SeenRequest {
  method: string;
  /** With its query. */
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** What a double answers. */
export interface DoubleAnswer {
  status: number;
  /** Content type, which with doubles often lies. */
  type: string;
  body: string;
  headers?: Record<string, string>;
  /** Sends the body and then neither more nor an end. */
  stalls?: boolean;
}

/** A running double of a plugin's server. */
export interface PluginDouble {
  /** Such as `http://127.0.0.1:40123`; the manifest is at `/.well-known/ai-plugin.json`. */
  url: string;
  /** Every request so far, in order. */
  requests: SeenRequest[];
  close(): Promise<void>;
}

/**
 * Starts a double on a free port. `answer` gets the double's own address; null answers 404, and a promise that never
 * comes leaves the caller waiting.
 */
export async function startDouble(
  answer: (request: SeenRequest, url: string) => DoubleAnswer | null | Promise<DoubleAnswer | null>,
): Promise<PluginDouble> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: Buffer.concat(pieces).toString('utf8'),
    };
    requests.push(seen);
    const given = (await answer(seen, url)) ?? { status: 404, type: 'text/html', body: '<h1>Not found</h1>' };
    response.writeHead(given.status, { 'content-type': given.type, ...given.headers });
    if (given.stalls) response.write(given.body);
    else response.end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A manifest with everything that is not what a double is about. */
export function doubleManifest(fields: {
  name: string;
  model: string;
  description: string;
  auth: unknown;
  apiUrl: string;
}) {
  return JSON.stringify(
    {
      schema_version: 'v1',
      name_for_human: fields.name,
      name_for_model: fields.model,
      description_for_human: fields.description,
      description_for_model: fields.description,
      auth: fields.auth,
      api: { type: 'openapi', url: fields.apiUrl },
      logo_url: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
      contact_email: 'author@plugdesk.example',
      legal_info_url: 'https://plugdesk.example/legal',
    },
    null,
    2,
  );
}
