import { changeOfVerb, isReadVerb } from './read-intent.ts';
import type { NeedWords } from './speak.ts';
import { stemWord } from './split-words.ts';

/** Every text that the planner says in English; `words-german.ts` has the German ones. Values that come from plugins are escaped by the callers. */

/** Nothing fits the sentence. */
export function saysNotFound(nearest: string[]): string {
  const near = nearest.length === 0 ? '' : ` Nearest: ${nearest.join(', ')}.`;
  return `The planner found no operation for this.${near} Name one of them, or ask an administrator to connect a model.`;
}

/** After thanks. */
export const SAYS_READY: string = 'Ready for the next question.';

/** No plugin is on. */
export const SAYS_NO_PLUGINS: string =
  'No plugin is on for you, so there is nothing that the built-in planner could call. Switch one on under Plugins.';

/** A value is missing. */
export function saysMissing(label: string, needs: { what: string; example: string | null }[]): string {
  const list = joinWords(needs.map((need) => need.what));
  const examples = needs.map((need) => need.example).filter((example) => example !== null);
  const example = examples.length === 0 ? '' : ` For example: “${examples.join(', ')}”.`;
  return `${toDo(label)} I need ${list}.${example}`;
}

/** "To find stays", or "For “Live status”" where the label does not begin with a verb. */
function toDo(label: string): string {
  const first = stemWord(label.split(/\s/, 1)[0]?.toLowerCase() ?? '');
  return isReadVerb(first) || changeOfVerb(first) !== null ? `To ${lowerFirst(label)}` : `For “${label}”`;
}

/** Several things fit what was pointed at. */
export function saysWhichOne(label: string, names: string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length > shown.length ? `, or one of ${names.length - shown.length} more` : '';
  const options = shown.length === 0 ? '' : ` There are: ${shown.join(', ')}${more}.`;
  return `Which one do you mean? ${toDo(label)} I need exactly one.${options} Say its name, or “the first one”.`;
}

/** It pointed at a position that the last result does not have. */
export function saysNoSuchItem(said: string, count: number): string {
  return `There is no ${said.replace(/^the /i, '')} one: the last result has ${count}.`;
}

/** Answers "hello" and "what can you do?". */
export function saysWhatIsOn(
  plugins: { name: string; reads: string[]; changes: string[] }[],
  examples: string[],
): string {
  const lines = plugins.map(({ name, reads, changes }) => {
    const parts = [
      reads.length > 0 ? `reads: ${reads.join(', ')}` : '',
      changes.length > 0 ? `changes: ${changes.join(', ')}` : '',
    ];
    return `- **${name}** ${parts.filter((part) => part !== '').join('; ')}`;
  });
  const asks =
    examples.length === 0 ? '' : `\n\nFor example: ${examples.map((example) => `“${example}”`).join(' or ')}`;
  return `I am the built-in planner, not a model: I pick one operation by the words of your question, fill in what I can read in it and show the result as it came.\n\n${lines.join('\n')}${asks}`;
}

/** Before a result of a read. */
export function saysResult(plugin: string, count: { found: number; shown: number } | null): string {
  if (count === null) return `${plugin} answered:`;
  if (count.found === 0) return `${plugin} found nothing.`;
  if (count.shown < count.found) return `${plugin} found ${count.found}, ${count.shown} shown.`;
  return `${plugin} found ${count.found}.`;
}

/** Before a result or a request: what the sentence states and no argument holds; `''` where that is nothing. */
export function saysNotUsed(phrases: string[]): string {
  const more = phrases.length > 8 ? ` and ${phrases.length - 8} more` : '';
  const shown = phrases.slice(0, 8).map((phrase) => `“${phrase}”`);
  return shown.length === 0 ? '' : `Not used: ${shown.join(', ')}${more}.`;
}

/** Before a result: values that were carried on from an earlier question; `''` where there are none. */
export function saysStill(values: string[]): string {
  return values.length === 0 ? '' : `Still: ${values.join(', ')}.`;
}

/** A change for which the sentence gives no value that it takes. */
export function saysNothingToChange(label: string, phrases: string[], takes: string[]): string {
  const unfit =
    phrases.length === 0
      ? ''
      : ` ${joinWords(phrases.map((phrase) => `“${phrase}”`))} ${phrases.length === 1 ? 'does' : 'do'} not fit.`;
  return `${toDo(label)} I need a value that it takes.${unfit} It takes ${joinWords(takes)}. Nothing was sent.`;
}

/** Before a result of a change. */
export function saysDone(label: string, plugin: string): string {
  return `Done: ${lowerFirst(label)} in ${plugin}.`;
}

/** What became of a call that did not succeed. Expired is not refused; unknown is not failed. */
export function saysOutcome(
  outcome: 'failed' | 'denied' | 'expired' | 'replaced' | 'unknown' | 'stopped',
  label: string,
  plugin: string,
  detail: string,
): string {
  const said = detail === '' ? '' : ` ${detail}`;
  switch (outcome) {
    case 'denied':
      return `Not sent: ${label} in ${plugin}. You decided so.`;
    case 'expired':
      return `Expired: ${label} in ${plugin}. Nobody decided in time. Nothing was sent. Ask again to get a new request.`;
    case 'replaced':
      return `Replaced: ${label} in ${plugin}. Another request took its place; this one was not sent.`;
    case 'unknown':
      return `Unknown: ${label} in ${plugin}. The request may have arrived. It is not repeated by itself. Look in ${plugin} first.`;
    case 'stopped':
      return `Stopped: ${label} in ${plugin}.`;
    case 'failed':
      return `${label} in ${plugin} did not work.${said}`;
  }
}

/** After the last call that one question may make. */
/** Before the memories that a search found. */
export const saysRecalled = (count: number): string =>
  count === 1 ? 'One of your memories fits.' : `${count} of your memories fit, the best first.`;
export const saysNothingRecalled = (query: string): string =>
  query === ''
    ? 'There is no memory of that time.'
    : `None of your memories has “${query}”. Other words may find it.`;
export const SAYS_TO_DO: string = 'To do:';

export const SAYS_ENOUGH_CALLS: string = 'The planner stops here: it makes at most 3 calls for one question.';

/** How a text begins that asks the person for more, so that the next sentence may be the answer. */
export const ASKED_BACK =
  /^(?:(?:To|For) .{1,80} I need |Which one do you mean\? |The planner found no operation for this\.|There is no .{1,30} one: )/s;

/** Instead of an empty result. */
export const SAYS_EMPTY: string = 'The answer was empty.';

/** A value that is true, and one that is not. */
export const SAYS_YES: string = 'yes';
export const SAYS_NO: string = 'no';

/** A plugin whose name is not known. */
export const SAYS_SOME_PLUGIN: string = 'a plugin';

/** Files or pictures of the question, which it does not look at. */
export function saysUnread(what: 'pictures' | 'files', names: string[]): string {
  return `The built-in planner cannot read ${what}: ${names.join(', ')} ${names.length === 1 ? 'was' : 'were'} not looked at.`;
}

/** After what was not looked at. */
export const SAYS_BY_WORDS: string = 'It goes by the words of your question.';

/** Under a table that is longer. */
export function saysMore(count: number): string {
  return `${count} more.`;
}

/** Under values of an object that has more. */
export function saysMoreValues(count: number): string {
  return `${count} more values`;
}

/** At the end of a list of names. */
export function saysMoreOf(count: number): string {
  return `${count} more`;
}

/** At the end of a list of values. */
export function saysAndMore(count: number): string {
  return `and ${count} more`;
}

/** In place of a list. */
export function saysEntries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

/** What is missing, in words. */
export const needs: NeedWords = {
  dates: 'the dates',
  date: (spoken) => `the ${spoken}`,
  month: 'the month',
  choice: (spoken, values) => `the ${spoken} (${joinWords(values).replace(/ and ([^,]*)$/, ' or $1')})`,
  place: (spoken) => `the ${spoken ?? 'place'}`,
  placeFrom: 'where from',
  placeTo: 'where to',
  currencies: 'the currencies',
  email: 'the e-mail address',
  address: 'the web address',
  domain: 'the domain',
  which: (thing) => (thing === null ? 'to know which one' : `to know which ${thing}`),
  query: 'what to look for',
  howMany: (spoken) => `how many ${spoken}`,
  value: (spoken) => `the ${spoken}`,
};

/** "the city", "the city and the dates", "a, b and c". */
export function joinWords(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Lower-cases the first letter, but leaves abbreviations as they are. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}|^\p{Lu}\s/u.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

/** A file or picture that came as the answer: its link, and its size. */
export function saysFile(plugin: string, link: string, size: string): string {
  return `${plugin} sent a file: ${link} (${size}).`;
}

/** Under an answer of which the planner has only the digest. */
export const SAYS_DIGEST: string =
  'This is the beginning of a long answer. The planner does not read on in it: open the call above to see the rest.';

export { saysDraftEnglish as saysDraft } from './words-draft.ts';
