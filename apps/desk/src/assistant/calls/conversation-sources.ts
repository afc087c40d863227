import type { Attachment } from '@plugdesk/protocol';
import type { FileContent } from '../attachments/read-attachments.ts';
import type { StoredCall, StoredTurn } from '../turns/turn-state.ts';
import type { OriginSources } from './trace-origins.ts';

/** What of a conversation values are compared with, newest answers first. */
export function readSources(
  turns: StoredTurn[],
  calls: StoredCall[],
  files: ReadonlyMap<string, FileContent>,
): OriginSources {
  return {
    questions: turns.filter((turn) => turn.saidBy === null).map((turn) => turn.question),
    files: turns.flatMap((turn) =>
      turn.attachments.map(({ id, name }) => ({ name, text: files.get(id)?.text ?? '' })),
    ),
    answers: [
      ...answered(turns, calls)
        .reverse()
        .map((call) => ({ plugin: call.view.plugin?.name ?? '', text: call.digest ?? '' })),
      ...turns
        .toReversed()
        .flatMap((turn) => (turn.saidBy ? [{ plugin: turn.saidBy.name, text: wordsOf(turn) }] : [])),
    ],
  };
}

/** Names of the files that are in the conversation, those that nothing can be read of included. */
export function readAttachedNames(turns: StoredTurn[]): string[] {
  return [...new Set(turns.flatMap((turn) => turn.attachments.map(({ name }) => name)))];
}

/** The files of the conversation: those that the person attached, then those that plugins answered with. */
export function readKnownFiles(turns: StoredTurn[], calls: StoredCall[]): Attachment[] {
  const answers = answered(turns, calls).flatMap((call) => call.view.result?.file ?? []);
  return [...answers, ...turns.flatMap((turn) => turn.attachments)];
}

/** What was said in a turn, without its calls. */
export function wordsOf(turn: StoredTurn): string {
  return turn.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** Plugins whose words are in the conversation: also those of a refusal, which are words too, and what was said unasked. */
export function readTaint(turns: StoredTurn[], calls: StoredCall[]): { id: string; name: string }[] {
  const plugins = new Map<string, string>();
  for (const { saidBy } of turns) if (saidBy) plugins.set(saidBy.id, saidBy.name);
  for (const call of answered(turns, calls)) {
    if (call.view.plugin) plugins.set(call.view.plugin.id, call.view.plugin.name);
  }
  return [...plugins].map(([id, name]) => ({ id, name }));
}

function answered(turns: StoredTurn[], calls: StoredCall[]): StoredCall[] {
  const standing = new Set(turns.map((turn) => turn.turnId));
  return calls.filter((call) => standing.has(call.view.turnId) && call.view.result !== null);
}
