import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';

/** One request as the receiver wrote it down, before it answered. */
export interface Receipt {
  id: string;
  timestamp: number;
  /** How many signatures it carried. */
  signatures: number;
  path: string;
  event: string;
  body: string;
  /** Number of the request at this receiver, from 1. */
  nth: number;
}

/** Answers a request that was verified and written down. Never answering hangs. */
type Answer = (receipt: Receipt, response: ServerResponse) => void | Promise<void>;

/** A receiver that knows nothing of the desk but the secrets. */
export interface OracleReceiver {
  url: string;
  /** Secrets by path; a request to another path, or with a wrong signature, fails the test. */
  secrets: Map<string, string>;
  answer: Answer;
  /** Everything that was received and verified, read from its own file. */
  receipts(): Receipt[];
  /** Requests that were not signed as they should be. */
  refused: string[];
  /** Requests that are held now. */
  held(): number;
  close(): Promise<void>;
}

/** Starts a receiver that verifies with the public package, and keeps what it got in a file of its own. */
export async function startOracleReceiver(answer: Answer = ok): Promise<OracleReceiver> {
  const folder = mkdtempSync(join(tmpdir(), 'plugdesk-receiver-'));
  const file = join(folder, 'receipts.jsonl');
  appendFileSync(file, '');
  let count = 0;
  let held = 0;
  const receiver: OracleReceiver = {
    url: '',
    secrets: new Map(),
    answer,
    refused: [],
    held: () => held,
    receipts: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Receipt),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const server = createServer(async (request, response) => {
    held += 1;
    response.once('close', () => {
      held -= 1;
    });
    const body = await readBody(request);
    const address = new URL(request.url ?? '/', 'http://receiver');
    const problem = verify(receiver.secrets.get(address.pathname), request, body);
    if (problem !== null) {
      receiver.refused.push(`${request.url}: ${problem}`);
      response.writeHead(401).end();
      return;
    }
    count += 1;
    const receipt: Receipt = {
      id: String(request.headers['webhook-id']),
      timestamp: Number(request.headers['webhook-timestamp']),
      signatures: String(request.headers['webhook-signature']).split(' ').length,
      path: `${address.pathname}${address.search}`,
      event: String(request.headers['plugdesk-event']),
      body,
      nth: count,
    };
    appendFileSync(file, `${JSON.stringify(receipt)}\n`);
    await receiver.answer(receipt, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return receiver;
}

/** Says yes. */
export function ok(_receipt: Receipt, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The package's own clock cannot be set: a moment far from now is checked by what the package would have signed. */
function verify(secret: string | undefined, request: IncomingMessage, body: string): string | null {
  if (secret === undefined) return 'no such path';
  const webhook = new Webhook(secret);
  const headers = request.headers as Record<string, string>;
  const timestamp = Number(headers['webhook-timestamp']);
  try {
    if (Math.abs(Date.now() / 1_000 - timestamp) < 240) webhook.verify(body, headers);
    const signature = webhook.sign(headers['webhook-id'] ?? '', new Date(timestamp * 1_000), body);
    return (headers['webhook-signature'] ?? '').split(' ').includes(signature) ? null : 'wrong signature';
  } catch (error) {
    return String(error);
  }
}
