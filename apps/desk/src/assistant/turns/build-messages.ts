import { createHash } from 'node:crypto';
import type { AnswerPart } from '@plugdesk/protocol';
import { describeAnswer, fileAddress } from '../answers/describe-answer.ts';
import { giveFiles } from '../attachments/give-files.ts';
import type { FileContent } from '../attachments/read-attachments.ts';
import { wordsOf } from '../calls/conversation-sources.ts';
import { describeMends } from '../calls/describe-mends.ts';
import type {
  ModelAssistantPart,
  ModelFile,
  ModelMessage,
  ModelRemark,
  ModelToolResult,
  ToolOutcome,
} from '../model/model-port.ts';
import type { StoredCall, StoredTurn } from './turn-state.ts';

/** Answers and files of the newest turns are given whole (answers as digests); of older ones only their beginning. */
const wholeTurns = 4;
const olderResultCharacters = 1_500;

/** Characters of all messages together; the oldest turns go first. */
const longestHistory = 400_000;

/**
 * A conversation's turns as messages for a model, oldest first. Pure.
 * @param shorten false for the planner, which reads older answers as data and pays nothing for them
 * @param files what can be read of the turns' files, by their ids
 */
export function buildMessages(
  turns: StoredTurn[],
  calls: StoredCall[],
  shorten = true,
  files: ReadonlyMap<string, FileContent> = new Map(),
): ModelMessage[] {
  const remarks = new Map<StoredTurn, ModelRemark[]>();
  let waiting: ModelRemark[] = [];
  for (const turn of turns) {
    // What a plugin says unasked goes with the person's next question: it is none itself.
    if (turn.saidBy) waiting.push(toRemark(turn.saidBy.name, wordsOf(turn)));
    else {
      remarks.set(turn, waiting);
      waiting = [];
    }
  }
  const perTurn = turns.map((turn, index) => {
    if (turn.saidBy) return [];
    const older = shorten && index < turns.length - wholeTurns;
    return turnMessages(
      turn,
      calls,
      giveFiles(turn.attachments, files, older),
      remarks.get(turn) ?? [],
      older ? olderResultCharacters : Number.POSITIVE_INFINITY,
    );
  });
  let characters = 0;
  let first = perTurn.length - 1;
  for (let index = perTurn.length - 1; index >= 0; index -= 1) {
    characters += JSON.stringify(perTurn[index], pictureAsCharacters).length;
    if (characters > longestHistory && index < perTurn.length - 1) break;
    first = index;
  }
  return perTurn.slice(Math.max(0, first)).flat();
}

function toRemark(plugin: string, text: string): ModelRemark {
  return { plugin, text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** About what a picture takes of a model's room, as characters. */
const pictureRoom = 'x'.repeat(6_000);

function pictureAsCharacters(key: string, value: unknown): unknown {
  return key === 'picture' && value !== null ? pictureRoom : value;
}

function turnMessages(
  turn: StoredTurn,
  calls: StoredCall[],
  files: ModelFile[],
  remarks: ModelRemark[],
  resultCharacters: number,
): ModelMessage[] {
  const messages: ModelMessage[] = [
    {
      role: 'user',
      text: turn.question,
      ...(files.length === 0 ? {} : { files }),
      ...(remarks.length === 0 ? {} : { remarks }),
    },
  ];
  let parts: ModelAssistantPart[] = [];
  let results: ModelToolResult[] = [];
  let step: number | null = null;
  const flush = () => {
    if (parts.length > 0) messages.push({ role: 'assistant', parts });
    if (results.length > 0) messages.push({ role: 'tool', results });
    parts = [];
    results = [];
    step = null;
  };
  for (const part of turn.parts) {
    if (part.type === 'text') {
      // Words after calls belong to the model's next step.
      if (results.length > 0) flush();
      if (part.text !== '') parts.push({ type: 'text', text: part.text });
      continue;
    }
    const call = findCall(part, calls);
    if (!call) continue;
    if (step !== null && call.step !== step) flush();
    step = call.step;
    parts.push({
      type: 'tool-call',
      callId: call.view.id,
      toolName: call.view.toolName,
      arguments: call.view.arguments,
      ...(call.providerState == null ? {} : { providerState: call.providerState }),
    });
    results.push(callResult(call, resultCharacters));
  }
  flush();
  return messages;
}

function findCall(
  part: Extract<AnswerPart, { type: 'tool-call' }>,
  calls: StoredCall[],
): StoredCall | undefined {
  return calls.find((call) => call.view.id === part.callId);
}

/** What the model is told of a call: its answer, or in words what happened instead. */
function callResult(call: StoredCall, characters = Number.POSITIVE_INFINITY): ModelToolResult {
  const { view } = call;
  const text = call.digest ?? outcomeWords(call);
  const note = [describeMends(view), describeAnswer(view)].filter((words) => words !== null).join(' ');
  const file = view.result?.file;
  return {
    callId: view.id,
    toolName: view.toolName,
    outcome: outcomeOf(view.status),
    text: text.length > characters ? `${text.slice(0, characters)}\n(… shortened)` : text,
    ...(note === '' ? {} : { note }),
    ...(view.result?.readable ? { isDigest: true } : {}),
    ...(file
      ? { file: { name: file.name, type: file.type, size: file.size, address: fileAddress(file.id) } }
      : {}),
  };
}

function outcomeOf(status: StoredCall['view']['status']): ToolOutcome {
  switch (status) {
    case 'succeeded':
    case 'denied':
    case 'expired':
    case 'replaced':
    case 'unknown':
    case 'stopped':
      return status;
    case 'failed':
    case 'invalid':
      return 'failed';
    default:
      // Still waiting for the person while the conversation goes on elsewhere.
      return 'stopped';
  }
}

function outcomeWords(call: StoredCall): string {
  const { view } = call;
  if (view.fault) return [view.fault.message, view.fault.hint].filter(Boolean).join(' ');
  switch (view.status) {
    case 'waiting':
      return 'Not sent yet: it waits for the person’s decision.';
    case 'needs-connection':
      return 'Not sent yet: it waits until the person has connected the plugin.';
    case 'expired':
      return 'Expired: nobody decided in time. Nothing was sent. It was not refused.';
    case 'replaced':
      return 'Replaced: the person wants it otherwise. Nothing was sent.';
    case 'denied':
      return 'The person decided not to send it. Nothing was sent.';
    case 'unknown':
      return 'Unknown: the desk cannot tell whether it arrived. It must not be repeated without looking first.';
    case 'stopped':
      return 'Stopped before an answer came.';
    default:
      return 'No answer.';
  }
}
