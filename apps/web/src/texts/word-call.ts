import type { ToolCall } from '@plugdesk/protocol';
import { language, texts } from './index.ts';

/**
 * What a call did or would do, in the language of the page. The operation's title is its author's and stands as it was
 * written; what the desk adds in English (that it is done, how many it found) is said otherwise.
 */
export function wordCall(call: Pick<ToolCall, 'sentence' | 'operation'>): string {
  if (language === 'en') return call.sentence;
  const [, told = call.sentence, found] = /^(.*), (\d+) found$/s.exec(call.sentence) ?? [];
  const title = call.operation?.title.trim().replace(/\.$/, '') ?? '';
  // The title in the past tense is as many words as the title itself; the object follows a colon.
  const colon = told.indexOf(': ');
  const plain =
    colon >= 0 && !title.includes(': ') ? `${title}${told.slice(colon)}` : colon < 0 ? title : told;
  const said = title === '' ? told : plain;
  return found === undefined ? said : texts.calls.found(said, Number(found));
}
