import type { ProviderKind } from '@plugdesk/protocol';
import type { ModelMessage, ModelRequest, ModelTool, ModelToolResult, ToolOutcome } from './model-port.ts';
import type { ProviderCallOptions } from './provider-client.ts';
import { type AssistantContent, readProviderState } from './provider-state.ts';
import { writeFiles } from './write-files.ts';
import { writeRemarks } from './write-remarks.ts';

type Prompt = ProviderCallOptions['prompt'];
type FunctionTool = Extract<NonNullable<ProviderCallOptions['tools']>[number], { type: 'function' }>;
type UserContent = Extract<Prompt[number], { role: 'user' }>['content'];
type UserMessage = Extract<ModelMessage, { role: 'user' }>;
type AssistantParts = Extract<ModelMessage, { role: 'assistant' }>['parts'];

/** How a result begins when the call did not succeed, so that no model takes it for an answer. */
const openings: Record<Exclude<ToolOutcome, 'succeeded'>, string> = {
  failed: 'The call failed.',
  denied: 'The person denied this call. It was not sent.',
  expired: 'Nobody decided on this call in time. It was not sent.',
  replaced: 'The person replaced this call by a changed one. This one was not sent.',
  unknown: 'It is unknown whether this call took effect. Do not repeat it; say so to the person.',
  stopped: 'The turn was stopped before this call had a result.',
};

/**
 * Puts a conversation into the AI SDK's form so that every provider accepts it: each call is followed by exactly
 * one result (one that is missing is told as stopped, one without a call is left out, of two the later counts),
 * ids are unique and in the alphabet that all providers allow, and empty texts are left out.
 *
 * @param model the id of the model that is asked: only its own `providerState` is handed back
 */
export function toProviderPrompt(request: Pick<ModelRequest, 'system' | 'messages'>, model: string): Prompt {
  const prompt: Prompt = request.system === '' ? [] : [{ role: 'system', content: request.system }];
  const results = pairResults(request.messages);
  const usedIds = new Set<string>();
  for (const message of request.messages) {
    if (message.role === 'user' && message.text.trim() !== '') {
      prompt.push({ role: 'user', content: toUserContent(message) });
    }
    if (message.role === 'assistant')
      prompt.push(...toAssistantMessages(message.parts, results, usedIds, model));
  }
  return prompt;
}

/** What plugins had said, the person's words, then each file: its text or name, and its picture where it has one. */
function toUserContent({ text, files = [], remarks = [] }: UserMessage): UserContent {
  const written = writeFiles(files);
  return [
    ...writeRemarks(remarks).map((words) => ({ type: 'text' as const, text: words })),
    { type: 'text', text },
    ...files.flatMap((file, index): UserContent => {
      const words = { type: 'text' as const, text: written[index] ?? '' };
      if (file.picture === null) return [words];
      const { type, bytes } = file.picture;
      return [words, { type: 'file', mediaType: type, data: { type: 'data', data: bytes } }];
    }),
  ];
}

/** The result of each call, found by the nearest call before it that has its id. */
function pairResults(messages: ModelMessage[]): Map<AssistantParts[number], ModelToolResult> {
  const found = new Map<AssistantParts[number], ModelToolResult>();
  const latest = new Map<string, AssistantParts[number]>();
  for (const message of messages) {
    if (message.role === 'assistant') {
      for (const part of message.parts) if (part.type === 'tool-call') latest.set(part.callId, part);
    }
    if (message.role === 'tool') {
      for (const result of message.results) {
        const call = latest.get(result.callId);
        if (call) found.set(call, result);
      }
    }
  }
  return found;
}

function toAssistantMessages(
  parts: AssistantParts,
  results: Map<AssistantParts[number], ModelToolResult>,
  usedIds: Set<string>,
  model: string,
): Prompt {
  const reasoningFirst: AssistantContent[] = [];
  const content: AssistantContent[] = [];
  const answers: Extract<Prompt[number], { role: 'tool' }>['content'] = [];
  for (const part of parts) {
    if (part.type === 'text') {
      if (part.text.trim() !== '') content.push({ type: 'text', text: part.text });
      continue;
    }
    const state = readProviderState(part.providerState, model);
    // What was reasoned before the first call began the message; later reasoning stands before its own call.
    (answers.length === 0 ? reasoningFirst : content).push(...state.reasoning);
    const toolCallId = uniqueId(part.callId, usedIds);
    content.push({
      type: 'tool-call',
      toolCallId,
      toolName: part.toolName,
      input: toInput(part.arguments),
      ...(state.call === undefined ? {} : { providerOptions: state.call }),
    });
    const result = results.get(part);
    answers.push({
      type: 'tool-result',
      toolCallId,
      toolName: part.toolName,
      output: toOutput(result?.outcome ?? 'stopped', wordsOf(result)),
    });
  }
  if (content.length === 0) return [];
  const messages: Prompt = [{ role: 'assistant', content: [...reasoningFirst, ...content] }];
  if (answers.length > 0) messages.push({ role: 'tool', content: answers });
  return messages;
}

/** Providers want an object; what was not JSON is shown to the model as the text that it was. */
function toInput(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  return { invalidArguments: value ?? null };
}

/** The answer, and below it what the desk says of it. */
function wordsOf(result: ModelToolResult | undefined): string {
  if (!result?.note) return result?.text ?? '';
  return `${result.text}\n\n(Plugdesk: ${result.note})`;
}

/** Plain text for every outcome: marked as errors, some providers would wrap the words in JSON. */
function toOutput(outcome: ToolOutcome, text: string): { type: 'text'; value: string } {
  if (outcome === 'succeeded') return { type: 'text', value: text === '' ? 'Done, without content.' : text };
  return { type: 'text', value: `${openings[outcome]}${text === '' ? '' : `\n${text}`}` };
}

function uniqueId(callId: string, used: Set<string>): string {
  const base = callId.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 56) || 'call';
  let id = base;
  for (let count = 2; used.has(id); count += 1) id = `${base}_${count}`;
  used.add(id);
  return id;
}

/**
 * Offers tools in the AI SDK's form. Schemas go as they are, except that OpenAI gets no `propertyNames`, which it does
 * not know and at some of which the SDK throws. OpenAI's strict mode is off: it allows too few schemas.
 */
export function toProviderTools(tools: ModelTool[], provider: ProviderKind): FunctionTool[] {
  const openai = provider === 'openai';
  return tools.map((tool) => ({
    type: 'function',
    name: tool.name,
    description: tool.description,
    inputSchema: (openai
      ? withoutPropertyNames(tool.parameters)
      : tool.parameters) as FunctionTool['inputSchema'],
    ...(openai ? { strict: false } : {}),
  }));
}

/** Keywords whose value is a map from names of the author's choosing to schemas. */
const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose value is data, not schemas. */
const data = new Set(['const', 'enum', 'default', 'examples', 'example']);

function withoutPropertyNames(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutPropertyNames);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept: [string, unknown][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'propertyNames') continue;
    if (data.has(keyword)) kept.push([keyword, value]);
    else if (schemaMaps.has(keyword) && typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, inner]) => [name, withoutPropertyNames(inner)]);
      kept.push([keyword, Object.fromEntries(entries)]);
    } else kept.push([keyword, withoutPropertyNames(value)]);
  }
  return Object.fromEntries(kept);
}
