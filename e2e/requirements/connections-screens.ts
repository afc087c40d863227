import type { Requirement } from './requirement.ts';

const browser = 'e2e/browser/connections.test.ts';

/** What people and administrators see of connections, and can do there. */
export const connectionsScreensRequirements: Requirement[] = [
  {
    id: 'connections-screens-1',
    source: 'design: connections; a person',
    behaviour:
      'A call that needs a connection asks in the conversation, in words, who wants what; the person signs in in a window and it goes on by itself; “works” is said only after a call.',
    proofs: {
      [browser]: [
        'from the card over the example’s own pages to the call that goes on, and “works” only then',
        'on a phone the same page goes there and comes back to the conversation',
        'a call that needs more asks for just that, and goes on with it',
      ],
      'apps/web/src/connections/connection-truth.test.ts': ['“works” is said only of what worked, with when'],
      'apps/web/src/connections/group-parked.test.ts': [
        'calls of one plugin are asked for together, with all that they need; what waits no more is left out',
      ],
    },
  },
  {
    id: 'connections-screens-2',
    source: 'design: connections; a person',
    behaviour:
      'Denied, closed, expired, without a sign-in, not signed in to the desk: each says what happened and offers the next step; the question is kept.',
    proofs: {
      [browser]: [
        'denied: says so in place, the question is kept, and “Not now” lets the answer go on without it',
        'a window that is closed is noticed, and trying again opens another',
        'where nobody is signed in, and where the answer belongs to no sign-in, the page says what to do',
      ],
      'apps/web/src/connections/follow-flow.test.ts': [
        'a window that was closed is told once, and an end that comes after it all the same',
        'what the page at its end tells is believed only as far as the desk says it',
        'an answer that belongs to no sign-in ends the waiting with its code',
        'nobody tells anything: the desk is asked now and then',
        'a page that is left asks no more',
      ],
      'apps/web/src/connections/flow-news.test.ts': [
        'the page that waits for a sign-in hears of it, and the one that tells knows that it was heard',
      ],
      'apps/web/src/connections/texts/texts.test.ts': [
        'both languages say the same of connections, and the same values go in',
        'every code that a sign-in fails with has its words and a next step, and every step its name',
      ],
      'apps/web/src/connections/word-connection-fault.test.ts': [
        'the desk’s own words where there are some, else the words of the code, else of any fault',
      ],
    },
  },
  {
    id: 'connections-screens-3',
    source: 'design: connections; a person',
    behaviour:
      'Several accounts with one plugin have names, one is used, a conversation may choose another; each can be renamed, renewed and ended, and the person reads every step without its secrets.',
    proofs: {
      [browser]: [
        'on the plugin’s page: connect, a second account, choose, rename, disconnect, and the log of steps',
      ],
      'apps/web/src/plugins/filter-plugins.test.ts': [
        '“needs sign-in” is what needs something from the person: not the desk’s own key, not what is connected',
      ],
    },
  },
  {
    id: 'connections-screens-4',
    source: 'design: connections; a person',
    behaviour:
      'A key is entered once and never shown again; a refused connection is told once, and a new key lets what waited go on.',
    proofs: {
      [browser]: ['a key is entered once, works, is refused and told once; a new one goes on'],
      'apps/web/src/connections/told-refusals.test.ts': [
        'a refusal is told once, and again only after the connection has worked in between',
        'what cannot be remembered or read is as if nothing was told',
      ],
    },
  },
  {
    id: 'connections-screens-5',
    source: 'design: connections; an administrator',
    behaviour:
      'An administrator sets a plugin’s sign-in up on its page: redirect address, client, key, what the server says of itself, exceptions with their warning, the proof of the domain; of secrets only the ending is shown.',
    proofs: {
      [browser]: [
        'an administrator sets the sign-in up: redirect address, client, what the server says, domain, exceptions',
        'the desk’s own key: a member is told who can mend it, and goes on when an administrator has',
      ],
    },
  },
];
