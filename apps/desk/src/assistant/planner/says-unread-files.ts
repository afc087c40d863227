import type { ModelRequest } from '../model/model-port.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { wordsFor } from './speak.ts';

/**
 * What the planner says of the files of the newest question, as a paragraph of its own; empty where there are none. It
 * goes by the words of the question alone, and must not look as if it had read more.
 */
export function saysUnreadFiles({
  messages,
  person,
}: Pick<ModelRequest, 'messages'> & { person?: Pick<ModelRequest['person'], 'language'> }): string {
  const words = wordsFor(person?.language ?? 'en');
  const asked = messages.findLast((message) => message.role === 'user');
  const files = asked?.role === 'user' ? (asked.files ?? []) : [];
  const isPicture = (type: string) => type.startsWith('image/');
  const names = (pictures: boolean) =>
    files.filter(({ type }) => isPicture(type) === pictures).map(({ name }) => escapeMarkdown(name));
  const says = (what: 'pictures' | 'files', unread: string[]) =>
    unread.length === 0 ? [] : [words.saysUnread(what, unread)];
  const sentences = [...says('pictures', names(true)), ...says('files', names(false))];
  return sentences.length === 0 ? '' : `${sentences.join(' ')} ${words.SAYS_BY_WORDS}\n\n`;
}
