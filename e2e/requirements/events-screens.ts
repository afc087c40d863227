import type { Requirement } from './requirement.ts';

const deliveries = 'e2e/browser/deliveries.test.ts';
const webhooks = 'e2e/browser/webhooks.test.ts';
const notifications = 'e2e/browser/notifications.test.ts';

/** What people see of deliveries, webhooks, notifications and set-ups, and can do there. */
export const eventsScreensRequirements: Requirement[] = [
  {
    id: 'events-screens-1',
    source: 'issue: attempt log with request, response, timing and reason in words; live view; replay',
    behaviour:
      'A delivery appears by itself, in columns that stand below one another whichever acts a row has, opens with each try, what was sent and what came back as text, is tried at once, and is replayed with the same id and bytes.',
    proofs: {
      [deliveries]: [
        'one that fails appears by itself, opens with its tries, is tried at once, and replayed with the same id',
        'what waits because its receiver asked to be left alone says so, and until when, and is tried at once',
        'what waits goes from its list once it is delivered, with its count, though no stream says so; the focus goes on',
      ],
    },
  },
  {
    id: 'events-screens-2',
    source: 'issue: authors see their plugin’s, people their own, the administrator all',
    behaviour: 'Views and search of deliveries stand in the address; nobody sees what is of others.',
    proofs: {
      [deliveries]: [
        'views and search stand in the address; nobody sees what is of others',
        'many have pages, by keyboard',
      ],
    },
  },
  {
    id: 'events-screens-3',
    source:
      'contract: on again with one click; what happened meanwhile is listed as not sent and can be replayed',
    behaviour:
      'An endpoint that only fails or is gone is noticed with what becomes of it, switched on with one click, and everything lost is replayed with another.',
    proofs: {
      [deliveries]: [
        'an endpoint that fails or is gone is noticed; it is switched on again, and what was lost is replayed',
      ],
    },
  },
  {
    id: 'events-screens-4',
    source: 'contract: secret rotated with 24 h overlap; issue: test button',
    behaviour:
      'A test arrives; a new secret is shown once, signs at once, and the former signs on beside it.',
    proofs: {
      [deliveries]: ['a test arrives; a new secret is shown this once, and the former signs on beside it'],
    },
  },
  {
    id: 'events-screens-5',
    source: 'issue: “send again to…”',
    behaviour: 'A memory says who was told of it and how that went, and is sent again with the same id.',
    proofs: { [deliveries]: ['a memory says who was told of it, and is sent again'] },
  },
  {
    id: 'events-screens-6',
    source:
      'issue: webhooks of one’s own, only for developers; asking, approving, revoking; addresses checked by the guard',
    behaviour:
      'A developer asks, an administrator decides with a word; an address inside is refused at its field in words; what was taken back gets nothing; a member reads why there are none.',
    proofs: {
      [webhooks]: [
        'a member reads why there are none',
        'asked for, granted with a word, made, tested, used, changed, deleted, and taken back',
        'an address of 2,000 characters and a name from right to left fit a phone',
      ],
    },
  },
  {
    id: 'events-screens-7',
    source:
      'issue: what a plugin answers is a notification: in the bell, on the memory, live; muted, quiet hours',
    behaviour:
      'The bell counts as notifications come; each leads to what it is about; muted plugins and quiet hours keep it still; a live session shows who hears it, with a switch.',
    proofs: {
      [notifications]: [
        'the bell counts as they come; one leads to what it is about, is answered, and all are read',
        'a live session says who receives it, with a switch, and shows what a plugin says after the words',
        'a muted plugin and quiet hours keep the bell still; what is said stands in the list',
        'one about a memory leads to it; deleted ones are gone, by keyboard',
      ],
      'e2e/browser/phone.test.ts': [
        'what is new is counted on More and in its row of notifications',
        'an administrator reaches deliveries with the requests for webhooks, and connections, by touch',
      ],
    },
  },
  {
    id: 'events-screens-8',
    source:
      'issue: set-up instructions with uid on links, auth_steps in order with ticks, asked and re-asked, clear words when it says no',
    behaviour:
      'A plugin whose set-up is not complete gets nothing and the page says so; links carry who it is to the plugin’s own hosts alone; once it says yes, events come.',
    proofs: {
      'e2e/browser/set-up.test.ts': [
        'held until the plugin says that it is complete; links carry who it is to the plugin alone',
      ],
    },
  },
  {
    id: 'events-screens-9',
    source: 'contract: visible; ui: German',
    behaviour: 'Every code of a delivery has its words in both languages; a refusal is worded by its status.',
    proofs: {
      'apps/web/src/deliveries/word-delivery.test.ts': [
        'every code of a delivery has its words in both languages',
        'a refusal is worded by its status; the last try says that it was the last, and what came of it',
        'what was not sent says why, and what was too large does not count tries',
        'what waits says for what: its receiver’s wish with its end, its schedule, or one before it',
      ],
    },
  },
  {
    id: 'events-screens-10',
    source: 'own: people know who hears them',
    behaviour:
      'The page of a live session names each plugin and each webhook of one’s own that gets the words, says which get nothing and why, says that words stay only where nobody gets them, and goes on until the last window was told.',
    proofs: {
      'e2e/browser/session-receivers.test.ts': [
        'a webhook of one’s own stands there, and its last window too; nothing stays here meanwhile',
        'a plugin that waits for its set-up, or whose address is off, is not said to hear',
      ],
      'apps/desk/src/events/targets/list-receivers.test.ts': [
        'who is told of what happens to a person, and who is held back and why',
      ],
    },
  },
  {
    id: 'events-screens-11',
    source: 'ui: nothing scrolls sideways; own: a page begins at its top',
    behaviour:
      'On a phone nothing scrolls sideways within a page, however long a name or a count is, and no heading is covered; the other page of a list begins at its top, with the focus on its heading.',
    proofs: {
      'e2e/browser/long-words.test.ts': [
        'nothing scrolls sideways, and no heading is covered',
        'a count of four figures fits into its tab',
      ],
      'e2e/browser/list-pages.test.ts': [
        'begins at its top, with the focus on its heading, on a phone and beside the list at the left',
      ],
    },
  },
];
