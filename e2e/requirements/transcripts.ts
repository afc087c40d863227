import type { Requirement } from './requirement.ts';

const engine = 'apps/desk/src/transcripts/transcripts.test.ts';
const gather = 'apps/desk/src/transcripts/gather-window.test.ts';
const parse = 'apps/desk/src/transcripts/parse/parse-transcript.test.ts';
const live = 'apps/desk/src/http/serve-live-transcripts.test.ts';
const access = 'apps/desk/src/http/live-transcripts-access.test.ts';
const killed = 'apps/desk/src/transcripts/killed-desks.test.ts';
const plans = 'apps/desk/src/transcripts/statements/plans.test.ts';
const memories = 'apps/desk/src/memories/memories.test.ts';
const rules = 'apps/desk/src/memories/make/make-by-rules.test.ts';
const tool = 'apps/desk/src/assistant/built-in-tools/search-memories.test.ts';
const exported = 'apps/desk/src/routes/memories/export-memory.test.ts';
const desks = 'e2e/server/transcripts.test.ts';

/** What is said live, and what is kept of it. */
export const transcriptsRequirements: Requirement[] = [
  {
    id: 'transcript-1',
    source: 'issue: a session of segments comes in, repeatable by segment id without doubling',
    behaviour:
      'A piece that was acknowledged is stored, once, in the order of its session, however often it is sent, also after the end.',
    proofs: {
      [engine]: [
        'a piece that is sent again is not doubled, alone, in a batch, at once and after the end',
        'one refused batch spoils nothing for those that are stored with it',
      ],
      [desks]: [
        'two desks, one killed again and again: each session is gathered once, whole and in order, and has one memory',
        'a socket whose desk is killed has acknowledged nothing that is lost',
      ],
    },
  },
  {
    id: 'transcript-2',
    source: 'issue: by WebSocket (one connection, many sessions, acknowledged)',
    behaviour:
      'One connection carries many sessions; each message is answered when it is stored, and refused by its id where it does not fit. It is opened from the desk’s own pages or with a device’s key.',
    proofs: {
      [live]: [
        'one connection carries many sessions; each message is answered once it is stored',
        'a close waits for what was sent before it, and says which memory comes of it',
        'what does not fit is refused by its id, and the connection goes on',
        'what does not fit is told by its place, in the words of the API',
        'bytes end a connection, after what was stored before them is answered',
        'without a session, from another site, or elsewhere there is no connection',
        'a desk that stops answers what it has, and says goodbye',
      ],
    },
  },
  {
    id: 'transcript-3',
    source: 'issue: upload of WebVTT, SRT, plain dialogue text and JSON',
    behaviour:
      'Files are read tolerantly and become a session that is over; what cannot be read is refused with its line and what to do.',
    proofs: {
      [parse]: [
        'WebVTT: voices, names, notes, entities, settings, several lines',
        'SubRip: with and without numbers, blank lines and tags',
        'a speaker of cues goes on until another is named, and several may speak in one',
        'references to characters are decoded once, in words and in names',
        'a dialogue as text: names, times, turns of several lines, none of it',
        'JSON as services write it',
        'what cannot be read is refused with the line and what to do',
        'which piece of a JSON transcript cannot be read is counted from one',
        'whatever is sent is read or refused, and never says nothing',
        'what is kept of a file can be stored, whatever is in it',
      ],
      'packages/protocol/src/split-speaker.test.ts': [
        'names in every script, with vowels and accents that are marks of their own',
        'a full-width colon, and no space where the script has none',
        'addresses, times, sentences and marks alone name nobody',
      ],
      'apps/desk/src/transcripts/parse/parse-dialogue.test.ts': [
        'two times in brackets, as recognisers of speech write them',
        'a time after the name',
        'name and time on a line of their own, the words below',
        'a name alone above the words, where a file is written so',
        'times of the day count from the first, also after midnight',
        'what may be words stays words',
      ],
      'apps/desk/src/transcripts/parse/parse-json.test.ts': [
        'speakers under the names that services use; a name goes before a number',
        'lists of words become a piece a turn, parted by speakers and by silence',
        'milliseconds are told from seconds where nobody could speak so slowly, and nowhere else',
      ],
      'apps/desk/src/transcripts/parse/parse-hostile.test.ts': [
        'no long text makes a parser throw, or take more than its length',
        'as many voices in one cue as fit into a file',
      ],
      'apps/desk/src/routes/transcripts/upload-transcript.test.ts': [
        'what JSON can say and a database cannot keep is stored as whole characters',
      ],
      [engine]: ['a file becomes a session that is over, with its own times and speakers, and no window'],
    },
  },
  {
    id: 'transcript-3-words',
    source: 'issue: upload of WebVTT, SRT, plain dialogue text and JSON; texts in both languages',
    behaviour:
      'What is wrong with an uploaded transcript has a stable name, and is worded by it in the language of the page.',
    proofs: {
      'apps/desk/src/routes/transcripts/upload-transcript.test.ts': [
        'a transcript that cannot be read is refused by the name of its fault, with the place and the values',
      ],
      'apps/web/src/transcripts/word-upload-fault.test.ts': [
        'every fault of a transcript is worded in both languages, with the same values and what to do',
        'what stands in a file is shown as it is, also where it looks like a place for a value',
      ],
      'e2e/browser/transcripts.test.ts': [
        'on the German page a broken transcript is refused in German: what is wrong, where, and what to do',
      ],
    },
  },
  {
    id: 'transcript-3-foreign',
    source: 'issue: upload of WebVTT, SRT, plain dialogue text and JSON; a memory of what was said',
    behaviour:
      'Pictures, recordings, documents, web pages and other bytes are refused by what they are, whoever sends them as whatever format; any text that people write is taken.',
    proofs: {
      'apps/desk/src/transcripts/parse/find-foreign-content.test.ts': [
        'pictures, recordings and documents are named as what they are, in every format that is asked for',
        'any other bytes are no text, however few',
        'web pages and documents in XML are no transcripts',
        'whatever people write is taken: with and without names, in any script, with marks, arrows and smileys',
      ],
      'apps/desk/src/routes/transcripts/upload-transcript.test.ts': [
        'what is no text is refused by what it is and what to do, in any format, and nothing is kept of it',
      ],
      'apps/web/src/transcripts/decode-file.test.ts': [
        'text is read as UTF-8, and as UTF-16 where its byte order mark says so',
        'what is written otherwise is refused by what it is, and never read with characters lost',
      ],
      'e2e/browser/transcripts.test.ts': [
        'a file that is no text is named as what it is, and nothing of it is kept',
      ],
    },
  },
  {
    id: 'transcript-3-count',
    source: 'issue: a session of segments comes in; statuses visible',
    behaviour:
      'A session says how many pieces it has, also while it goes on, and how many of them plugins got.',
    proofs: {
      [engine]: ['a session that goes on says how many pieces it has, and how many of them are in windows'],
    },
  },
  {
    id: 'transcript-4',
    source: 'issue: API keys for devices, revocable, per person',
    behaviour:
      'A device’s key sends transcripts and does nothing else; it is shown once, kept as a hash, and revocable.',
    proofs: {
      [live]: ['a device’s key sends transcripts, as the person and nothing else, until it is revoked'],
      [access]: [
        'keys made and ended are in the audit log, without the key and its name',
        'wrong keys are limited by address, over both doors; a right one is let in all the same',
      ],
    },
  },
  {
    id: 'transcript-5',
    source: 'issue: every 30 s one window, one event; 120 s after the last segment, or on close, a memory',
    behaviour:
      'Windows keep their rhythm and have every piece once; a session ends 120 s after its last piece; the event is stored with the window or neither is.',
    proofs: {
      [gather]: [
        'what is new is one window, and the next keeps the rhythm',
        'without anything new there is no window; the end is due 120 s after the last piece, not later',
        'a late window begins a new rhythm, and one that overflows is followed at once',
        'a closed session ends with what is new',
      ],
      [engine]: [
        'every 30 s what is new is one window; 120 s after the last piece the session ends',
        'where the event cannot be stored the window is not done either: it comes again, whole',
        'pieces that come while a window is gathered are in the next one, none is lost',
        'two that look at once share the sessions: each is flushed by one',
      ],
    },
  },
  {
    id: 'transcript-6',
    source: 'issue: after a restart what was due is made up for',
    behaviour: 'What was due while no desk ran is done once, as soon as one runs.',
    proofs: {
      [gather]: ['a desk that was away makes up for the window and the end at once'],
      [engine]: ['what was due while no desk ran is made up for at once, and nothing twice'],
      [desks]: ['what was due while no desk ran is done when one starts: the window, the end and the memory'],
      [killed]: [
        'killed between pieces and their window, again and again: each stored piece is in one window, in order',
        'killed while the memory is made: it is visible as processing, made by another, and told once',
      ],
    },
  },
  {
    id: 'transcript-7',
    source: 'issue: by WebSocket; design: whose session, right or key ends is cut off',
    behaviour: 'A live connection ends with the session, the person’s access or the key it was opened with.',
    proofs: {
      'apps/desk/src/transcripts/deleted-meanwhile.test.ts': [
        'what is sent while the account is deleted is answered like what comes after it',
        'what the database gives up for the sake of a deletion is stored all the same',
      ],
      [access]: [
        'a connection is cut when its session is ended elsewhere, the one that ended it is not',
        'a person who is suspended is cut off, with the session and with a device’s key',
        'a device whose key is revoked is cut off, another device of the same person is not',
      ],
    },
  },
  {
    id: 'transcript-8',
    source: 'issue: what must hold: plans are checked under adverse statistics',
    behaviour:
      'Hot statements of transcripts and memories look rows up by key whatever the planner believes.',
    proofs: {
      [plans]: [
        'where the planner believes that the tables are empty, hot statements look up by key',
        'where the planner believes that there is one row, hot statements look up by key',
        'where the planner believes that everything is one session, hot statements look up by key',
      ],
    },
  },
  {
    id: 'transcript-9',
    source: 'issue: nothing lost, in order',
    behaviour:
      'A session that is closed twice has one memory, pieces at the moment of its end are told or refused, and a clock that is set back holds nothing up.',
    proofs: {
      [engine]: [
        'a session that is closed twice, or at once by two, has one last window and one memory',
        'pieces and the end at the same time: each is in the last window, or refused',
        'a clock that is set back by hours holds nothing up, and nothing is told twice',
      ],
      [gather]: ['where the clock was set back, the next window and the end are counted from now'],
    },
  },
  {
    id: 'memory-1',
    source: 'issue: by the model with a schema, by a plain rule-based summary when there is none',
    behaviour:
      'A model’s answer is checked and asked for once more where it does not fit; without a model the desk’s rules make the memory, and it says so.',
    proofs: {
      [memories]: [
        'a model makes the memory; the event and the session’s state come with it, once',
        'an answer that does not fit is asked for once more, with what is wrong',
      ],
      [rules]: [
        'a conversation has its subject, its sentences, what is to do and the appointment',
        'German is read as German',
        'nothing but noise still makes a memory',
        'a sentence that is said again and again stands in the overview once',
      ],
    },
  },
  {
    id: 'memory-2',
    source: 'contract: over 100 words it is never discarded; a discarded one triggers nothing',
    behaviour:
      'Over 100 words a memory is always kept; one that is discarded triggers nothing and is not in the timeline.',
    proofs: {
      [memories]: [
        'discarded triggers nothing and is not in the timeline; over 100 words is always kept',
        'a session that nothing was said in has no memory',
      ],
      [rules]: ['a few words about nothing are not kept, over 100 words always are'],
    },
  },
  {
    id: 'memory-3',
    source: 'issue: failures retried, never lost; statuses visible',
    behaviour:
      'A memory that cannot be made is tried again for about a day, seen with its reason, then failed and made again on demand; its event is stored once, also where its maker dies.',
    proofs: {
      [memories]: [
        'a failure is tried again for a day, seen meanwhile, then failed, and can be made again',
        'where the event cannot be stored the memory is not completed: it is made again',
        'one whose maker died is made by another, and what the dead one still says counts for nothing',
        'one whose model takes longer than a lease stays with whoever makes it',
      ],
      'apps/desk/src/memories/retry-schedule.test.ts': ['the pauses grow, take about a day, and end'],
    },
  },
  {
    id: 'memory-4',
    source: 'issue: a timeline with search and filters, action items that can be ticked, delete, export',
    behaviour:
      'Memories are searched by words in them and in what was said, filtered, ticked, deleted with their transcript, and exported as JSON and markdown that carries no markup of others.',
    proofs: {
      [memories]: [
        'the timeline is searched by words in it and in what was said, by category and by day',
        'something to do is ticked, two at once; a memory is deleted with its transcript',
      ],
      [exported]: [
        'an export is the person’s own',
        'as JSON it is the memory with what was said',
        'its file is named by the day that the person had',
        'as markdown it reads well, and nothing that was said becomes a heading, a link or a picture',
        'it is ticked, counted and downloaded with everything else, and goes with the account',
      ],
    },
  },
  {
    id: 'memory-5',
    source: 'issue: a built-in tool searches the person’s own memories; design: a memory taints',
    behaviour:
      'The assistant searches the person’s own memories; once their words are in a conversation, what goes to a plugin asks.',
    proofs: {
      [tool]: [
        'memories are searched, and their words taint: what then goes to a plugin asks, even where it only looks up',
        'where nothing is found nothing is tainted, and what is no moment goes back with what to write',
        'it is offered only to somebody who has memories',
      ],
    },
  },
  {
    id: 'memory-7',
    source: 'issue: delete (with all that came from it)',
    behaviour:
      'What the assistant looked up of a memory leaves conversations, branches, events and open pages with it, also where both happen at once; that its own words stay is said before, with the way to them.',
    proofs: {
      'apps/desk/src/assistant/turns/forget-recalled.test.ts': [
        'what the assistant looked up of a memory goes with it: in conversations, branches, events and open pages',
      ],
      [tool]: ['a memory that is deleted between being found and being stored is taken out again'],
      'apps/desk/src/routes/memories/list-memory-conversations.test.ts': [
        'listMemoryConversations is protected',
      ],
      'e2e/browser/memories.test.ts': [
        'however many conversations looked a memory up, the dialog stays on the screen and can be answered',
        'asked in English as the button writes it, the built-in planner tells of that very memory',
        'asked in German as the button writes it, the built-in planner tells of that very memory',
      ],
    },
  },
  {
    id: 'memory-6',
    source: 'issue: a built-in tool searches the person’s own memories; chat without a model',
    behaviour:
      'The question that the page of a memory writes is answered without a model too, from that very memory, in both languages; what was typed before stays beside it.',
    proofs: {
      'apps/desk/src/assistant/planner/read-recall.test.ts': [
        'the question that the page of a memory writes is about the memory of that title, in both languages',
      ],
      [tool]: [
        'asked as the page of a memory writes it, the built-in planner tells of the memory of that title alone',
      ],
      'apps/web/src/conversations/put-behind-draft.test.ts': [
        'a question stands behind what was typed, which stays; a second click adds nothing',
      ],
      'e2e/browser/memories.test.ts': [
        'the assistant is asked about a memory: the question stands in the field and is not sent by itself',
        'asked in English as the button writes it, the built-in planner tells of that very memory',
        'asked in German as the button writes it, the built-in planner tells of that very memory',
      ],
    },
  },
];
