import * as english from './words.ts';
import { german } from './words-german.ts';

/** What is missing, in words: as the object of "I need". Parameters' own names stand as their author wrote them. */
export interface NeedWords {
  dates: string;
  date: (spoken: string) => string;
  month: string;
  choice: (spoken: string, values: string[]) => string;
  /** Null where any place is meant. */
  place: (spoken: string | null) => string;
  placeFrom: string;
  placeTo: string;
  currencies: string;
  email: string;
  address: string;
  domain: string;
  /** Null where nothing says what it is. */
  which: (thing: string | null) => string;
  query: string;
  howMany: (spoken: string) => string;
  value: (spoken: string) => string;
}

/** Every text that the planner says, in one language. */
export interface Words {
  SAYS_READY: string;
  SAYS_NO_PLUGINS: string;
  SAYS_ENOUGH_CALLS: string;
  SAYS_EMPTY: string;
  SAYS_DIGEST: string;
  saysFile(plugin: string, link: string, size: string): string;
  SAYS_YES: string;
  SAYS_NO: string;
  SAYS_SOME_PLUGIN: string;
  SAYS_BY_WORDS: string;
  saysNotFound: typeof english.saysNotFound;
  saysMissing: typeof english.saysMissing;
  saysWhichOne: typeof english.saysWhichOne;
  saysNoSuchItem: typeof english.saysNoSuchItem;
  saysWhatIsOn: typeof english.saysWhatIsOn;
  saysResult: typeof english.saysResult;
  saysNotUsed: typeof english.saysNotUsed;
  saysStill: typeof english.saysStill;
  saysNothingToChange: typeof english.saysNothingToChange;
  saysDone: typeof english.saysDone;
  saysOutcome: typeof english.saysOutcome;
  saysUnread: (what: 'pictures' | 'files', names: string[]) => string;
  saysMore: (count: number) => string;
  saysMoreValues: (count: number) => string;
  saysMoreOf: (count: number) => string;
  saysAndMore: (count: number) => string;
  saysEntries: (count: number) => string;
  joinWords: (words: string[]) => string;
  /** A text that was asked for, filled with what look-ups gave. */
  saysDraft: typeof english.saysDraft;
  /** Before the memories that a search found. */
  saysRecalled: (count: number) => string;
  saysNothingRecalled: (query: string) => string;
  SAYS_TO_DO: string;
  needs: NeedWords;
  /** How a text begins that asks the person for more. */
  ASKED_BACK: RegExp;
}

/** The planner's words in English. */
export const spokenEnglish: Words = english;

/** The planner's words in the language of a person (BCP 47); English where it speaks none such. */
export function wordsFor(language: string): Words {
  return language.toLowerCase().split('-')[0] === 'de' ? german : spokenEnglish;
}

/** True where a text of the planner, in whichever language, asked the person for more: the next sentence may answer. */
export function askedBack(text: string): boolean {
  return [spokenEnglish, german].some((words) => words.ASKED_BACK.test(text.trim()));
}
