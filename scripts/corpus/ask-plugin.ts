import { setTimeout as pause } from 'node:timers/promises';
import type { Turn } from '@plugdesk/protocol';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import type { ExampleServer } from './example-server.ts';
import type { PluginQuestion } from './ten-plugins.ts';

/** How long a turn may take, in milliseconds. */
const TURN_MS = 20_000;

/** What came of one question. */
export interface PluginAnswer {
  name: string;
  operation: string;
  /** Whether it asked before it called. */
  asked: boolean;
  /** What did not go as it must; empty when everything did. */
  faults: string[];
}

/**
 * Asks a question in a conversation of its own and compares what the plugin's server received with what it must
 * have received. A call that changes something must ask first: nothing may arrive before it is approved, and exactly
 * one request after.
 */
export async function askPlugin(
  client: SessionClient,
  server: ExampleServer,
  entry: PluginQuestion,
): Promise<PluginAnswer> {
  const before = server.received.length;
  const faults: string[] = [];
  const conversation = await client.call('createConversation');
  const params = { conversationId: conversation.id };
  await client.call('postMessage', { params, body: { text: entry.question } });
  const first = await waitForTurn(client, conversation.id);
  const changes = !/^(?:GET|HEAD) /.test(entry.operation);
  const asked = first.status === 'waiting';
  if (asked !== changes) faults.push(changes ? 'it did not ask' : 'it asked for a read');
  if (asked && server.received.length !== before) faults.push('a request arrived before it was approved');
  const turn = asked ? await approve(client, first, faults) : first;
  if (turn.status !== 'completed') faults.push(`the turn ended as ${turn.status}`);
  const statuses = turn.calls.map(({ status }) => status).join(', ');
  if (statuses !== 'succeeded') faults.push(`its calls ended as: ${statuses || 'none was made'}`);
  const received = server.received.slice(before);
  if (received.length !== 1) faults.push(`${received.length} requests arrived`);
  for (const request of received) {
    faults.push(...request.faults);
    if (request.operation !== entry.operation) faults.push(`${request.operation} was called`);
    faults.push(...compareValues(request.values, entry.values));
  }
  return { name: entry.name, operation: entry.operation, asked, faults };
}

/** Approves what waits, then once more, which must be refused. @returns the turn as it ended */
async function approve(client: SessionClient, turn: Turn, faults: string[]): Promise<Turn> {
  const approval = turn.approvals.find(({ state }) => state === 'pending');
  if (approval === undefined) {
    faults.push('nothing waits for approval');
    return turn;
  }
  const params = { approvalId: approval.id };
  const body = { decision: 'approve', requestHash: approval.requestHash };
  await client.call('decideApproval', { params, body });
  const ended = await waitForTurn(client, turn.conversationId);
  const again = await client.fetch(`/api/approvals/${approval.id}/decision`, { method: 'POST', body });
  if (again.status !== 409) faults.push(`approving it again answered ${again.status}`);
  return ended;
}

/** The conversation's last turn when it no longer runs. */
async function waitForTurn(client: SessionClient, conversationId: string): Promise<Turn> {
  const end = Date.now() + TURN_MS;
  for (;;) {
    const { turns } = await client.call('readConversation', { params: { conversationId } });
    const turn = turns.at(-1);
    if (turn && turn.status !== 'running') return turn;
    if (Date.now() > end) throw new Error(`A turn ran longer than ${TURN_MS / 1_000} s.`);
    await pause(30);
  }
}

/** What differs between the values that arrived and those that must. Pure. */
export function compareValues(arrived: Record<string, unknown>, expected: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(arrived)])].flatMap((name) => {
    const [saw, wanted] = [JSON.stringify(arrived[name]), JSON.stringify(expected[name])];
    return saw === wanted ? [] : [`${name} is ${saw ?? 'missing'} instead of ${wanted ?? 'nothing'}`];
  });
}
