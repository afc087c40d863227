import { stemWord } from './split-words.ts';

/** What kind of change a verb asks for. */
export type ChangeKind = 'create' | 'update' | 'delete';

/** Whether a sentence wants to know something or to have something done. */
export interface Intent {
  /** `read`: a question or a request to show. `change`: a known verb of change stands as a command. `open`: a command with another verb. */
  kind: 'read' | 'change' | 'open';
  /** Of the first verb of change; null unless `kind` is `change`. */
  change: ChangeKind | null;
  /** Stems of the verbs that commands begin with, in order. */
  verbs: string[];
}

const CREATE =
  'book reserve add create make new post submit send place order register schedule open report write save upload ' +
  'generate file record log put insert invite remind subscribe buy purchase publish build draft start borrow lend compose ' +
  'apply enroll hire rent note comment produce';
const UPDATE =
  'update change edit rename set mark complete finish assign move modify adjust replace close reopen resolve rate ' +
  'reschedule extend renew return tick archive label switch correct unassign tag';
const DELETE = 'delete remove cancel drop clear erase unsubscribe revoke discard scrap';
const READ =
  'show list find search get give tell display see look view read check fetch retrieve browse compare recommend suggest ' +
  'explain describe lookup query count calculate convert translate estimate analyze analyse inspect summarize summarise ' +
  'locate provide validate identify name discover explore help need want seek track evaluate retrieve determine return answer ask';

const CHANGES = new Map<string, ChangeKind>([
  ...CREATE.split(' ').map((word): [string, ChangeKind] => [word, 'create']),
  ...UPDATE.split(' ').map((word): [string, ChangeKind] => [word, 'update']),
  ...DELETE.split(' ').map((word): [string, ChangeKind] => [word, 'delete']),
]);
const CHANGE_STEMS = new Map([...CHANGES].map(([word, change]) => [stemWord(word), change]));
const READ_WORDS = new Set(READ.split(' '));
const READ_STEMS = new Set(READ.split(' ').map(stemWord));

const QUESTION =
  /^(?:and |but |so |also |then |ok(?:ay)? |well |now )*(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|am|do|does|did|has|have|had|any|should|shall|may|might|must|can i|can we|could i|could we|can one|would it|will it|will there|would there|what's|who's|where's|whats)\b/i;

const LEAD =
  /^(?:please|kindly|hi|hello|hey|ok|okay|now|also|just|so|and|then|well|yes|sure|great|thanks|(?:can|could|would|will) you|i(?:'d| would) (?:like|love|want|prefer)(?: you)? to|i (?:want|need|have|wish)(?: you)? to|i'd like you to|help me(?: to)?|let's|let us|go ahead and|try to|you should|for me|quickly)(?=[\s,]|$)[\s,]*/i;

/**
 * Tells a question from a command by how its sentences and clauses begin. "What did I book?", "Show my
 * bookings" and "Can I cancel?" are reads; "Could you book it?" and "I want to cancel it" are changes.
 */
export function readIntent(text: string): Intent {
  const verbs: string[] = [];
  let change: ChangeKind | null = null;
  let open = false;
  for (const sentence of text.replace(/[“"«][^”"»]*[”"»]/g, ' x ').split(/(?<=[.!?])\s+|\n+/)) {
    if (QUESTION.test(sentence.trim())) continue;
    for (const [position, clause] of splitClauses(sentence).entries()) {
      const verb = leadingVerb(clause);
      if (verb === null) continue;
      const found = CHANGES.get(verb);
      if (found !== undefined && startsNounPhrase(verb, clause)) continue;
      if (found !== undefined) {
        verbs.push(stemWord(verb));
        change ??= found;
      } else if (position === 0) {
        verbs.push(stemWord(verb));
        if (!READ_WORDS.has(verb)) open = true;
      }
    }
  }
  if (change !== null) return { kind: 'change', change, verbs };
  return { kind: open && !text.trim().endsWith('?') ? 'open' : 'read', change: null, verbs };
}

/** "New York hotels", "open issues", "set menus": the word is no command there. */
function startsNounPhrase(verb: string, clause: string): boolean {
  const rest = stripLead(clause).slice(verb.length).trim();
  if (rest === '') return verb === 'new' || verb === 'open';
  if (verb === 'new') return !/^(?:task|todo|issue|booking|project|user|item|game)\b/i.test(rest);
  if (verb === 'open' || verb === 'label' || verb === 'file')
    return !/^(?:an?|the|my|this|that|it|one)\b/i.test(rest);
  return /^(?:list|lists|is|are|was|price|prices|of)\b/i.test(rest);
}

function splitClauses(sentence: string): string[] {
  return sentence
    .split(/[,;:]\s+|\s+(?:and then|then|and|but)\s+/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

function stripLead(clause: string): string {
  let rest = clause;
  for (let round = 0; round < 6; round += 1) {
    const next = rest.replace(LEAD, '');
    if (next === rest) return rest;
    rest = next;
  }
  return rest;
}

function leadingVerb(clause: string): string | null {
  return /^[a-z]+/i.exec(stripLead(clause))?.[0].toLowerCase() ?? null;
}

/** True where this stem is a verb that only looks something up. */
export function isReadVerb(stem: string): boolean {
  return READ_STEMS.has(stem);
}

const GENERIC_STEMS = new Set(
  'show list find search get give tell display see look view read check fetch retrieve browse query explore help need want seek provide return ask answer discover'
    .split(' ')
    .map(stemWord),
);

/** True for verbs that any read could begin with: they say nothing about which one is meant. */
export function isGenericVerb(stem: string): boolean {
  return GENERIC_STEMS.has(stem);
}

/** The kind of change that a verb's stem stands for; null for other words. */
export function changeOfVerb(stem: string): ChangeKind | null {
  return CHANGE_STEMS.get(stem) ?? null;
}
