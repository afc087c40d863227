import type { StoredCall, StoredTurn } from '../turns/turn-state.ts';
import type { OriginSources } from './trace-origins.ts';

/** What of a conversation values are compared with, newest answers first. */
export function readSources(turns: StoredTurn[], calls: StoredCall[]): OriginSources {
  return {
    questions: turns.map((turn) => turn.question),
    answers: answered(turns, calls)
      .reverse()
      .map((call) => ({ plugin: call.view.plugin?.name ?? '', text: call.digest ?? '' })),
  };
}

/** Plugins whose words are in the conversation: also those of a refusal, which are words too. */
export function readTaint(turns: StoredTurn[], calls: StoredCall[]): { id: string; name: string }[] {
  const plugins = new Map<string, string>();
  for (const call of answered(turns, calls)) {
    if (call.view.plugin) plugins.set(call.view.plugin.id, call.view.plugin.name);
  }
  return [...plugins].map(([id, name]) => ({ id, name }));
}

function answered(turns: StoredTurn[], calls: StoredCall[]): StoredCall[] {
  const standing = new Set(turns.map((turn) => turn.turnId));
  return calls.filter((call) => standing.has(call.view.turnId) && call.view.result !== null);
}
