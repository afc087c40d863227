import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { readTolerantly } from '@plugdesk/tool-compiler';
import { sample } from 'openapi-sampler';
import { checkRequest, type ReceivedRequest } from './check-request.ts';
import {
  type DescribedOperation,
  type JsonObject,
  objectOf,
  readOperations,
} from './described-operations.ts';
import { LOGO } from './logo.ts';
import { pointDescriptionAt, pointManifestAt } from './point-at.ts';

/** A plugin's own server, made of its manifest and description alone. */
export interface ExampleServer {
  /** Such as `http://127.0.0.1:41234`; the manifest stands under `/.well-known/ai-plugin.json`. */
  url: string;
  /** Host and port, as an administrator lists it. */
  host: string;
  /** Every request to the API in the order of arrival; manifest, description and logo are not among them. */
  received: ReceivedRequest[];
  close(): Promise<void>;
}

/**
 * Starts a server that serves a manifest and a description, both pointing at itself, and answers every operation
 * with an example of its response schema; 400 with the faults where a request does not agree with the description.
 */
export async function startExampleServer(files: {
  manifest: string;
  description: string;
  /** Where the description stands, such as `/openapi.yaml`. */
  descriptionPath: string;
}): Promise<ExampleServer> {
  const received: ReceivedRequest[] = [];
  const served = new Map<string, { type: string; body: string | Buffer }>();
  let document: JsonObject = {};
  let operations: DescribedOperation[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const file = request.method === 'GET' ? served.get(request.url ?? '') : undefined;
    if (file) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    const body = await text(request);
    const { method = 'GET', url: target = '/', headers } = request;
    const checked = checkRequest(operations, { method, target, headers, body });
    received.push(checked.received);
    const { faults } = checked.received;
    const status = checked.operation === null ? 404 : faults.length > 0 ? 400 : 200;
    const example = status === 200 ? exampleOf(checked.operation, document) : { faults };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(example));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const description = pointDescriptionAt(files.description, url);
  document = objectOf(readTolerantly(description).value);
  operations = readOperations(document);
  served.set('/.well-known/ai-plugin.json', {
    type: 'application/json',
    body: pointManifestAt(files.manifest, url, files.descriptionPath),
  });
  served.set(files.descriptionPath, { type: 'text/plain', body: description });
  served.set('/logo.png', { type: 'image/png', body: LOGO });
  return {
    url,
    host,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What an operation answers, by its schema; empty where the description says nothing or points to nowhere. */
function exampleOf(operation: DescribedOperation | null, document: JsonObject): unknown {
  if (!operation?.answer) return {};
  try {
    return sample(operation.answer, { skipWriteOnly: true, quiet: true }, document);
  } catch {
    // The sampler throws at a reference that leads nowhere; the plugin's real server would answer all the same.
    return {};
  }
}
