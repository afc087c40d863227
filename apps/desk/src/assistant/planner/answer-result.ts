import type { ModelTool, ModelToolResult } from '../model/model-port.ts';
import { describeOperation } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { layOutResult } from './lay-out-result.ts';
import { cut } from './lay-out-value.ts';
import { isItem, parseAnswer } from './read-results.ts';
import { spokenEnglish, type Words } from './speak.ts';

/** The results of one step as an answer: one honest sentence each, then what came back. */
export function answerResult(
  results: ModelToolResult[],
  tools: ModelTool[],
  words: Words = spokenEnglish,
): string {
  return results.map((result) => answerOne(result, tools, words)).join('\n\n');
}

function answerOne(result: ModelToolResult, tools: ModelTool[], words: Words): string {
  const tool = tools.find((entry) => entry.name === result.toolName);
  const profile = tool === undefined ? null : describeOperation(tool);
  const label = escapeMarkdown(profile?.label ?? result.toolName);
  const plugin = escapeMarkdown(tool?.plugin.name ?? words.SAYS_SOME_PLUGIN);
  if (result.outcome !== 'succeeded') {
    return words.saysOutcome(result.outcome, label, plugin, escapeMarkdown(cut(messageOf(result.text), 500)));
  }
  if (result.file) {
    const { name, size, address } = result.file;
    return words.saysFile(plugin, `[${escapeMarkdown(name)}](${address})`, formatSize(size));
  }
  const { markdown, count } = layOutResult(result.text, words);
  const changed = profile !== null && profile.act !== 'read' && profile.act !== 'lookup';
  const sentence = changed ? words.saysDone(label, plugin) : words.saysResult(plugin, count);
  const left = result.isDigest ? words.SAYS_DIGEST : '';
  return [sentence, markdown, left].filter((part) => part !== '').join('\n\n');
}

/** Bytes as people count them, the same in every language. */
function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}

/** The sentence in an answer that says what went wrong, where it has one; what stands before the JSON is kept. */
function messageOf(text: string): string {
  const trimmed = text.trim();
  const begin = trimmed.search(/[{[]/);
  const value = begin < 0 ? undefined : parseAnswer(trimmed.slice(begin));
  const said = value === undefined ? null : sentenceIn(value, 0);
  return said === null ? trimmed : `${trimmed.slice(0, begin)}${said}`;
}

function sentenceIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (depth > 3) return null;
  if (Array.isArray(value)) return sentenceIn(value[0], depth + 1);
  if (!isItem(value)) return null;
  for (const key of [
    'message',
    'error',
    'detail',
    'error_description',
    'msg',
    'errors',
    'title',
    'description',
  ]) {
    const said = key in value ? sentenceIn(value[key], depth + 1) : null;
    if (said !== null) return said;
  }
  return null;
}
