import type { ModelTool, ModelToolResult } from '../model/model-port.ts';
import { describeOperation } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { layOutResult } from './lay-out-result.ts';
import { cut } from './lay-out-value.ts';
import { isItem, parseAnswer } from './read-results.ts';
import { saysDone, saysOutcome, saysResult } from './words.ts';

/** The results of one step as an answer: one honest sentence each, then what came back. */
export function answerResult(results: ModelToolResult[], tools: ModelTool[]): string {
  return results.map((result) => answerOne(result, tools)).join('\n\n');
}

function answerOne(result: ModelToolResult, tools: ModelTool[]): string {
  const tool = tools.find((entry) => entry.name === result.toolName);
  const profile = tool === undefined ? null : describeOperation(tool);
  const label = escapeMarkdown(profile?.label ?? result.toolName);
  const plugin = escapeMarkdown(tool?.plugin.name ?? 'a plugin');
  if (result.outcome !== 'succeeded') {
    return saysOutcome(result.outcome, label, plugin, escapeMarkdown(cut(messageOf(result.text), 500)));
  }
  const { markdown, count } = layOutResult(result.text);
  const changed = profile !== null && profile.act !== 'read' && profile.act !== 'lookup';
  const sentence = changed ? saysDone(label, plugin) : saysResult(plugin, count);
  return markdown === '' ? sentence : `${sentence}\n\n${markdown}`;
}

/** The sentence in an answer that says what went wrong, where it has one. */
function messageOf(text: string): string {
  const value = parseAnswer(text);
  if (!isItem(value)) return text.trim();
  const inner = isItem(value.error) ? value.error : value;
  const said = inner.message ?? inner.detail ?? inner.error ?? inner.title;
  return typeof said === 'string' ? said : text.trim();
}
