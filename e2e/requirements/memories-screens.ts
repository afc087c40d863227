import type { Requirement } from './requirement.ts';

const memories = 'e2e/browser/memories.test.ts';
const transcripts = 'e2e/browser/transcripts.test.ts';
const sender = 'apps/web/src/transcripts/live-sender.test.ts';

/** What people see of live sessions, uploads, devices and memories, and can do there. */
export const memoriesScreensRequirements: Requirement[] = [
  {
    id: 'memories-screens-1',
    source: 'issue: in the browser (a live page: type or paste lines as speakers)',
    behaviour:
      'Lines are typed and pasted as speakers; “Name: words” is that speaker’s; the page says whose lines they will be, shows each window, and the session becomes a memory.',
    proofs: {
      [memories]: [
        'lines that are typed and pasted become a memory, which is ticked, taken along and deleted',
      ],
      'apps/web/src/transcripts/split-lines.test.ts': [
        'pasted lines are those of the speakers that they name; the person’s own names are the person',
        'a typed line keeps its colon unless somebody of that name speaks here',
        'a sentence before a colon is no name, a time of day neither',
        'what is longer than a piece may be is cut between words, and nothing is lost',
      ],
    },
  },
  {
    id: 'memories-screens-2',
    source: 'ui: offline; issue: repeatable by segment id without doubling',
    behaviour:
      'Nothing that was typed is lost or doubled: not by a socket that breaks, a network that goes, a page that is closed, or a session that ended meanwhile. Whatever is left or over holds no socket.',
    proofs: {
      [transcripts]: [
        'a socket that is cut before its answer: nothing is lost and nothing is doubled',
        'without a network lines wait on the page, and are said to; they are sent when it is back',
        'a session that is left while its socket is still being opened leaves no warning, and no socket',
        'lines outlive the page: the live page says that they are there, and the session sends them',
        'what is said after a session ended elsewhere goes into another one',
      ],
      [sender]: [
        'a connection that breaks before the answer loses nothing: the same lines come again with the same ids',
        'lines that a page left unsent are sent by the next one',
        'the end waits for everything said before it',
        'where no socket can be opened, lines and the end go over plain HTTP',
        'a network that went away without a word: the connection is given up, and taken up again',
        'a connection that is left before it stands is closed once it does, and nothing is sent over it',
      ],
    },
  },
  {
    id: 'memories-screens-2-none',
    source: 'issue: in the browser (a live page: type or paste lines as speakers); statuses visible',
    behaviour:
      'A session that is ended before its first word says that nothing was said and nothing is kept, also after a reload, and leads to another.',
    proofs: {
      [transcripts]: [
        'a session that is ended before its first word says that nothing is kept, and another is begun',
      ],
    },
  },
  {
    id: 'memories-screens-3',
    source: 'issue: or the browser’s speech recognition where it has one, said so where it has not',
    behaviour:
      'The browser listens when the person says so; that it may send audio to its maker, that it cannot, and why it stopped are said.',
    proofs: {
      [transcripts]: [
        'the browser’s speech recognition: words that stand are sent, others wait, silence begins it again',
        'a browser without speech recognition says so, and what can be done',
      ],
    },
  },
  {
    id: 'memories-screens-4',
    source: 'issue: by upload of WebVTT, SRT, plain dialogue text and JSON; API keys for devices',
    behaviour:
      'A file that cannot be read is refused with its line, column and what stands there; a device’s key is shown once with an example that works, and revoked.',
    proofs: {
      [transcripts]: [
        'a transcript is uploaded: a broken one is refused with line and column, a good one becomes a memory',
        'a device’s key is shown once with an example that works, is seen in use, and is revoked',
        'sessions are listed with their state and filtered by it; one is deleted with its memory',
      ],
      'apps/web/src/transcripts/find-place.test.ts': [
        'a line is shown as it stands there, with its column where that is known',
      ],
    },
  },
  {
    id: 'memories-screens-5',
    source: 'issue: a timeline with search and filters, a page with transcript, structure, action items',
    behaviour:
      'Memories are grouped by day, searched and filtered by what stands in the address; a page shows who made it, why one failed or was discarded, and makes it again.',
    proofs: {
      [memories]: [
        'the timeline is grouped by day, searched, filtered, and says what was discarded',
        'a memory that failed says why, and is made again',
        'a memory that is being made has no words to count yet, and says that others are told once it is made',
        'the assistant is asked about a memory: the question stands in the field and is not sent by itself',
      ],
      'apps/web/src/memories/group-days.test.ts': [
        'memories are grouped by the day where the person is, also around midnight and the change of clocks',
      ],
      'apps/web/src/memories/write-calendar.test.ts': [
        'an appointment is a calendar file: moments in UTC, marks escaped, long lines folded and whole again',
      ],
    },
  },
  {
    id: 'memories-screens-6',
    source: 'ui: grid and breakpoints',
    behaviour: 'On a small screen everything of the list at the left is reached by five tabs.',
    proofs: { [memories]: ['on a phone five tabs lead on, and what has none stands under More'] },
  },
];
