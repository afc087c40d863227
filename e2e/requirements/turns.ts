import type { Requirement } from './requirement.ts';

/** Turns and approvals. */
export const turnsRequirements: Requirement[] = [
  {
    id: 'turn-1',
    source: 'member',
    behaviour: 'A question is answered with what a plugin returned.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': ['a question is answered with what a plugin returned'],
      'e2e/browser/tour-planner.test.ts': [
        'a new user goes from the first-run link to a booking and takes it back',
      ],
      'e2e/browser/tour-model.test.ts': [
        'question, look-up, answer, booking by a click, and a cancellation that asks again',
      ],
    },
  },
  {
    id: 'turn-2',
    source: 'member',
    behaviour:
      'A reload or reconnect in the middle of an answer loses and doubles no word, whichever process serves it.',
    proofs: {
      'apps/desk/src/assistant/events/follow-events.test.ts': [
        'whoever comes in the middle, in this process or another, gets every word once and in order',
      ],
      'e2e/server/two-desks.test.ts': [
        'asked at one desk and followed at the other with cuts at random places: no word lost, none doubled',
      ],
      'e2e/browser/tour-model.test.ts': [
        'words stream in; a reload in the middle goes on without a lost or doubled word',
      ],
    },
  },
  {
    id: 'turn-3',
    source: 'member',
    behaviour: 'A model that breaks off executes nothing; what it said stays and the person can go on.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': [
        'a model that breaks off executes nothing, what it said stays, and the person can go on',
        'what a model writes wrongly goes back to it and nothing is sent',
      ],
      'e2e/browser/tour-model.test.ts': [
        'a fault of the provider is shown with code and hint, and asking again goes on',
      ],
    },
  },
  {
    id: 'turn-3b',
    source: 'member',
    behaviour:
      'Arguments are checked against the schema before anything is asked or sent; near misses that are safe are mended and said, the rest goes back to the model with path and expected form.',
    proofs: {
      'packages/tool-compiler/src/arguments/check-arguments.test.ts': [
        'near misses are mended and said',
        'what could mean several things, or would lose something, goes back',
        'each misfit is told with its path and the expected form, the nearest name too',
      ],
      'packages/tool-compiler/src/arguments/properties.test.ts': [
        'what was mended fits, mending it again changes nothing, and what fits is never changed',
      ],
      'packages/tool-compiler/src/arguments/patterns.test.ts': [
        'patterns that would backtrack for ever are run in linear time',
      ],
      'apps/desk/src/assistant/assistant.test.ts': [
        'what a model writes almost right is mended before it is asked: slip, request and model have the mended value',
      ],
    },
  },
  {
    id: 'turn-4',
    source: 'member',
    behaviour: 'Stop, try again, edit and resend work; a turn makes at most the set number of calls.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': [
        'stopping keeps what was said',
        'an edited question takes the place of the old turn and what waited in it',
        'a turn makes at most the set number of calls, and then concludes without tools',
      ],
    },
  },
  {
    id: 'turn-5',
    source: 'operator',
    behaviour: 'A desk that dies leaves honest ends, and another takes its turns up.',
    proofs: {
      'apps/desk/src/assistant/turns/turn-runner.test.ts': [
        'a change that was being sent when its process died is unknown and is not sent again',
        'a call that was approved but never claimed is sent by the process that takes over, once',
        'a process that lost its turn says nothing more',
      ],
    },
  },
  {
    id: 'approval-1',
    source: 'design: writes',
    behaviour: 'GET and HEAD run, everything else asks; the strictest rule wins and says why.',
    proofs: {
      'apps/desk/src/assistant/approvals/decide-approval.test.ts': [
        'GET and HEAD run, every other method asks',
        'the author may only tighten',
        'answers of another plugin make even a GET ask, and no remembered choice covers it',
      ],
    },
  },
  {
    id: 'approval-2',
    source: 'design: writes',
    behaviour: 'What was approved is sent exactly as stored, at most once, by whoever comes first.',
    proofs: {
      'apps/desk/src/assistant/assistant.test.ts': [
        'a change is asked about, sent only after the decision, exactly as stored, and once',
      ],
      'apps/desk/src/assistant/approvals/approvals.test.ts': [
        'a hundred decisions at once, from two processes: one is taken, one request goes out',
        'stored bytes that were tampered with are not sent',
      ],
      'e2e/server/two-desks.test.ts': [
        'forty clicks at two desks at once: one is taken, one request goes out',
      ],
    },
  },
  {
    id: 'approval-3',
    source: 'design: writes',
    behaviour: 'Expired is not refused, unknown is not failed, a replaced request is never edited.',
    proofs: {
      'apps/desk/src/assistant/approvals/approvals.test.ts': [
        'after its time it is expired, not refused, and can be asked again',
        'values changed by form make a new question; the old one closes as replaced and cannot be approved',
        'a change that hangs up without an answer is unknown, not failed, and is not repeated',
        'after the version changed it is not sent; asked again it is made from the version that runs',
      ],
    },
  },
  {
    id: 'approval-4',
    source: 'design: writes',
    behaviour:
      'A desk killed before, during or after an approved call sends it at most once and says what it knows.',
    proofs: {
      'e2e/server/kill-during-approval.test.ts': [
        'a desk killed after the approval and before the claim: the next one sends it, once',
        'a desk killed while the plugin holds its answer: unknown with a hint, asked again only by the person',
        'a desk killed after the outcome was kept: the outcome stands and the conversation goes on',
      ],
    },
  },
  {
    id: 'approval-5',
    source: 'ui: the slip',
    behaviour:
      'Nothing is preselected or focused; no key pressed elsewhere decides; the order of Tab is the written one.',
    proofs: {
      'e2e/browser/tour-planner.test.ts': [
        'no key pressed elsewhere decides, and focus never comes to a deciding button by itself',
        'Tab goes through a slip in the written order',
      ],
    },
  },
  {
    id: 'slip-values',
    source: 'ui: the slip',
    behaviour:
      'Every value is seen whole before it can be sent: long ones are opened in place first, unseen characters are framed.',
    proofs: {
      'e2e/browser/decisions.test.ts': [
        'a long value is folded and keeps the buttons asleep until it was opened in place',
        'characters that cannot be seen or turn the direction stand framed in their place, and are counted',
      ],
    },
  },
  {
    id: 'slip-elsewhere',
    source: 'ui: the slip',
    behaviour: 'A decision made on another device folds the slip and says so; nothing is sent twice.',
    proofs: {
      'e2e/browser/decisions.test.ts': [
        'what is decided on another device folds the slip here and says so; a late click sends nothing twice',
      ],
    },
  },
  {
    id: 'kept-place',
    source: 'ui: accessibility, empty and error states',
    behaviour:
      'The focus goes along with a slip, and never onto a decision; without a network nothing is lost, and nothing is sent later unseen.',
    proofs: {
      'e2e/browser/kept-place.test.ts': [
        'is kept from slip to form, to the new slip and to the line with the outcome',
        'is kept through Later and Show it',
        'and what was typed are kept where there is no network, and nothing is sent later by itself',
      ],
      'apps/web/src/desk/load-part.test.ts': [
        'that cannot be loaded while the desk does not answer says that, and not that a file is missing',
        'is waited for while the desk does not answer',
      ],
    },
  },
  {
    id: 'unknown-next',
    source: 'ui: words for the hard moments',
    behaviour: 'An unknown outcome is not repeated, and leads to the look-up that tells.',
    proofs: {
      'e2e/browser/decisions.test.ts': [
        'an unknown outcome says so, is not repeated, and leads to the look-up that tells and to asking again',
      ],
      'apps/web/src/conversations/find-look-up.test.ts': [
        'the list of the same place tells whether a change arrived, else the nearest above it',
      ],
    },
  },
  {
    id: 'approval-6',
    source: 'design: writes',
    behaviour: 'A choice is remembered only where the rules allow it and can be taken back.',
    proofs: {
      'apps/desk/src/assistant/approvals/approvals.test.ts': [
        'a choice is remembered only where the rules allow it, counted, and can be taken back',
      ],
      'e2e/browser/decisions.test.ts': [
        'a choice is remembered, seen on the line that was not asked, taken back there, and asks again',
        'a remembered choice is taken back on its page',
      ],
    },
  },
  {
    id: 'approval-7',
    source: 'design: what the person sees',
    behaviour: 'Each value says where it came from, by comparison alone.',
    proofs: {
      'apps/desk/src/assistant/calls/trace-origins.test.ts': [
        'only verbatim matches are claimed',
        'a short value counts as a plugin’s only under the same key, and a number in words as the person’s',
      ],
    },
  },
  {
    id: 'turn-6',
    source: 'member',
    behaviour:
      'A provider’s fault is said with code and hint, no half call is made, and the next question works.',
    proofs: {
      'e2e/server/provider-faults.test.ts': [
        'a provider that goes on answering 429: the turn says so, nothing was called, the next question works',
        'a model that falls silent inside a call is given up after the set time: no half call, the next question works',
        'a key that the provider refuses: the turn says whom to tell, without the key, the next question works',
      ],
    },
  },
];
