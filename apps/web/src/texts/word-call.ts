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
  const said = title === '' ? wordOwnAct(told, colon) : plain;
  return found === undefined ? said : texts.calls.found(said, Number(found));
}

/** What a tool of the desk itself did: its words before the colon are the desk's. */
function wordOwnAct(told: string, colon: number): string {
  const act = colon < 0 ? told : told.slice(0, colon);
  const acts: Readonly<Record<string, string>> = texts.calls.ownActs;
  return Object.hasOwn(acts, act) ? `${acts[act]}${told.slice(act.length)}` : told;
}
