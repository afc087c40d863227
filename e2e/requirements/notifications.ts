import type { Requirement } from './requirement.ts';

const list = 'apps/desk/src/notifications/notifications.test.ts';
const live = 'apps/desk/src/notifications/follow-notifications.test.ts';
const quiet = 'apps/desk/src/notifications/quiet-hours.test.ts';
const notices = 'apps/desk/src/notifications/take-notices.test.ts';
const later = 'apps/desk/src/routes/plugins/post-plugin-notification.test.ts';
const uids = 'apps/desk/src/notifications/find-by-uid.test.ts';
const prompts = 'apps/desk/src/prompts/prompts.test.ts';
const personas = 'apps/desk/src/assistant/turns/take-persona.test.ts';
const browser = 'e2e/browser/plugin-speaks.test.ts';

/** What plugins say to people, make of memories, and as whom the assistant speaks. */
export const notificationsRequirements: Requirement[] = [
  {
    id: 'notification-1',
    source: 'issue: what a plugin answers is a notification, on the memory, as a message in a conversation',
    behaviour:
      'What a receiver answers to an event is one notification, one result of the memory and one message, however often the event is delivered.',
    proofs: {
      'apps/desk/src/notifications/given-up.test.ts': [
        'what the database gives up for another’s sake, or because it goes away, costs no answer',
        'an answer that can never be kept holds up no other',
      ],
      [list]: [
        'what a plugin answers is a notification, a result of the memory and a message, once for each event',
        'an event that happens at the desk comes back as what its plugin says of it',
      ],
      'e2e/server/notifications.test.ts': [
        'desks killed while plugins answer: each answer is one notification, one result and one message',
      ],
    },
  },
  {
    id: 'notification-2',
    source: 'contract: a transcript message of up to 5 characters is dropped',
    behaviour:
      'What is said of a window says where in the session it belongs; up to five characters are dropped.',
    proofs: {
      [list]: ['windows: up to five characters mean nothing; the rest says where in the session it belongs'],
    },
  },
  {
    id: 'notification-3',
    source: 'issue: muted per plugin, at most one of the same text per window, quiet hours',
    behaviour:
      'Muted plugins and quiet hours of the person’s own clock, over midnight too, keep notifications in the list, uncounted and not shown live.',
    proofs: {
      [list]: ['quiet hours and muting keep it in the list, uncounted; what was read is not counted either'],
      'apps/desk/src/notifications/is-quiet.test.ts': [
        'quiet hours go by the person’s own clock, over midnight and over the change of the clocks',
        'the hour that clocks leave out, and the one that comes twice',
        'a day has its quiet hours in every zone, and they are as long as the clock says on an ordinary day',
      ],
      'apps/desk/src/routes/notifications/put-quiet-hours.test.ts': [
        'hours that end when they begin are refused: nothing would ever be quiet',
      ],
      [quiet]: [
        'what is said again in quiet hours, or by a muted plugin, is counted and not told live; afterwards it is',
        'quiet hours over midnight follow the clock where the person is, through the night that has an hour twice',
      ],
    },
  },
  {
    id: 'notification-4',
    source: 'issue: live (SSE)',
    behaviour:
      'The live stream begins with the count, tells each notification once whichever process noted it, and ends with the session.',
    proofs: {
      [live]: [
        'live: first the count, then what comes, whichever process notes it; reading elsewhere is told, quiet is not',
      ],
    },
  },
  {
    id: 'notification-5',
    source: 'issue: a notice to the author after 1, 3 and 5 days',
    behaviour:
      'That an endpoint fails or is off is told to its author and the administrators, or to the owner of a webhook, once; from the bell it is on again and what was missed is replayed.',
    proofs: {
      [notices]: [
        'who answers for an endpoint is told that it fails or is off: author and administrators, or its owner; once',
        'after one, three and five days the author and the administrator are told; what came meanwhile is replayed',
      ],
      'e2e/browser/endpoint-notices.test.ts': [
        'an author comes from the bell to switching on, and to sending what was missed',
        'an administrator does on the page of all deliveries',
        'whoever has a webhook of their own does too, an administrator included',
      ],
    },
  },
  {
    id: 'notification-6',
    source: 'issue: a message may come later, with the plugin’s own key, rate-limited',
    behaviour:
      'A plugin speaks later with a key of which only the hash is kept, to people who have it on, as often as it may; the same id is said once.',
    proofs: {
      [later]: [
        'a plugin speaks later with its own key, to people who have it on, as often as it may',
        'of many that come at one moment ten are said; a flood of repetitions ends by itself',
        'the author of a plugin makes its key, another developer does not; people who come later are found',
      ],
      [uids]: [
        'a uid leads to its person and to nobody else, also among many, and anew for people who come later',
      ],
      'packages/plugin-sdk/src/notify.test.ts': [
        'what is said goes to the desk with the key, and no field that was not given',
        'a refusal has the desk’s code and when to come back; what is no desk has none',
      ],
    },
  },
  {
    id: 'notification-7',
    source: 'design: what a plugin writes is data',
    behaviour:
      'What a plugin says is shown as text without markup or invisible characters; in its conversation it is no question and starts no run, and a call to another plugin asks.',
    proofs: {
      'apps/desk/src/notifications/clean-message.test.ts': [
        'what cannot be seen is left out; what is written stays as it is',
        'a long one ends at 4,000 characters, never within a character',
      ],
      [personas]: [
        'what a plugin says unasked is data in the conversation: no question, no run, and a call elsewhere asks',
      ],
      [browser]: ['what a plugin says stands in its conversation as text, comes live, and can be answered'],
    },
  },
  {
    id: 'notification-8',
    source: 'issue: delete (with all that came from it); design: what is kept about a person',
    behaviour:
      'Notifications have pages, go with their memory and after 90 days, and are in the file of a person’s own data.',
    proofs: {
      [list]: ['the list has pages; it goes with the memory, after 90 days, and is in the person’s own data'],
    },
  },
  {
    id: 'notification-9',
    source: 'issue: delete (with all that came from it)',
    behaviour:
      'What a plugin said of a memory leaves its conversation and every branch of it with the memory, also after its notification was deleted and on pages that are open; no table keeps the words.',
    proofs: {
      'apps/desk/src/notifications/forget-spoken.test.ts': [
        'what a plugin said of a memory goes with it: message, branches, events, with or without its notification',
        'whoever reads a plugin’s conversation or a branch of it when the memory is deleted is told so, in any process',
      ],
      'e2e/browser/plugin-speaks.test.ts': [
        'what a plugin said of a memory leaves the open page when the memory is deleted elsewhere',
      ],
      'apps/desk/src/notifications/deleted-meanwhile.test.ts': [
        'a memory is deleted with what a plugin says of it in the same moment',
        'so is an account',
      ],
    },
  },
  {
    id: 'prompt-1',
    source: 'issue: memory_prompt runs over each new memory; all active ones run, not one',
    behaviour:
      'Every memory prompt that is on runs over a new memory, its words as data; failures are tried again and seen, and it can be run again. One over which a process died is run once more within ten seconds, in time for the memory’s event.',
    proofs: {
      [prompts]: [
        'every prompt that is on runs over a new memory; what was said is data; failures are tried again and seen',
        'whoever lost a prompt to another process writes nothing; one that was turned off meanwhile is not run',
      ],
      'e2e/server/kill-during-prompt.test.ts': [
        'a desk killed while a prompt is run: the next runs it once more, and the memory is told with what came of it',
        'a desk that is away longer than a memory is held: it is told without the result, which is made all the same',
        'a prompt that takes longer than its lease is run once, though another desk looks for what is due',
        'a prompt over which desks die again and again is given up, says so, and can be run again',
      ],
    },
  },
  {
    id: 'prompt-1-why',
    source: 'issue: failures retried, never lost; statuses visible',
    behaviour:
      'A prompt that could not be run says on the memory why and what comes next: it is tried again by itself, runs once there is a model, or is sent again.',
    proofs: {
      'apps/web/src/memories/word-result-problem.test.ts': [
        'a prompt without a result says why, and what comes next of it in a memory',
      ],
      'e2e/browser/memories.test.ts': [
        'a plugin’s prompt that could not be run says why and what comes next, in both languages',
      ],
    },
  },
  {
    id: 'prompt-2',
    source: 'design: no model configured',
    behaviour: 'Without a model a prompt says that it needs one, and runs by itself when there is one.',
    proofs: {
      [prompts]: ['without a model a prompt fails and says so; it runs by itself when there is one'],
    },
  },
  {
    id: 'persona-1',
    source: 'issue: chat_prompt is a persona that can be picked for a conversation',
    behaviour:
      'A persona holds for a conversation below the desk’s own rules; when it is off it is dropped in words, and the planner says that it follows none.',
    proofs: {
      [personas]: [
        'a persona stands below the desk’s rules, holds for several turns, and is dropped in words when it is off',
        'the planner says that it follows none',
      ],
      [browser]: ['a persona is picked by keyboard, holds, is seen, and its end is said'],
    },
  },
];
