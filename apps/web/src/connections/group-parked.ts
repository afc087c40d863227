import type { ConnectionNeed, ToolCall } from '@plugdesk/protocol';

/** Calls of one plugin that wait for the same thing. */
export interface ParkedCalls {
  need: ConnectionNeed;
  calls: ToolCall[];
}

/** How urgent what they wait for is: as whom at all comes before a refused connection, and that before a small one. */
const order: ConnectionNeed['why'][] = ['administrator', 'choose', 'reconnect', 'connect', 'scopes'];

/**
 * Joins calls that wait for a connection by their plugin, in the order in which they came: one card asks for all of them.
 * Scopes of all are asked for together. Pure.
 */
export function groupParked(calls: ToolCall[]): ParkedCalls[] {
  const groups = new Map<string, ParkedCalls>();
  for (const call of calls) {
    if (call.status !== 'needs-connection' || !call.need) continue;
    const { need } = call;
    const before = groups.get(need.plugin.id);
    if (!before) {
      groups.set(need.plugin.id, { need, calls: [call] });
      continue;
    }
    const [more, less] =
      order.indexOf(need.why) < order.indexOf(before.need.why) ? [need, before.need] : [before.need, need];
    before.calls.push(call);
    before.need = {
      ...more,
      scopes: [...new Set([...more.scopes, ...less.scopes])],
      asksAgain: more.asksAgain || less.asksAgain,
    };
  }
  return [...groups.values()];
}
