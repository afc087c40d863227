import type { Requirement } from './requirement.ts';

/** Who gets which event, and who sees what became of it. */
export const eventsRequirements: Requirement[] = [
  {
    id: 'events-1',
    source: 'contract: the call for a memory; design: a person is someone else to each plugin',
    behaviour:
      'A memory reaches the plugins that are on for its person, signed, with both generations in one body and a uid that is the person for that plugin alone.',
    proofs: {
      'apps/desk/src/events/deliver-events.test.ts': [
        'a memory arrives signed, for who turned the plugin on, with a pairwise uid and both generations',
      ],
    },
  },
  {
    id: 'events-2',
    source: 'contract: the call for live transcript',
    behaviour:
      'What is new of a live session comes every 30 seconds, in order, with a session id that is pairwise; whoever turns a plugin off is sent nothing more.',
    proofs: {
      'apps/desk/src/events/deliver-events.test.ts': [
        'windows come every 30 seconds, in order, with pairwise sessions; what turned off gets none',
        'what waits for its next try is taken back where the plugin is turned off, and can be replayed',
        'a plugin that the administrator blocks or removes gets nothing more, and again when it is let',
      ],
    },
  },
  {
    id: 'events-3',
    source: 'contract: set-up',
    behaviour:
      'Events are held until a plugin says that the set-up is complete; it is asked at once, on the button and again while a person waits, never once it is off, blocked or removed for them, and what is wrong with its answer is said. Links to the plugin are signed for the person, links to others are not touched.',
    proofs: {
      'apps/desk/src/events/set-up/set-ups.test.ts': [
        'events are held until the plugin says that the set-up is complete; steps are ticked and links signed',
        'it is asked again by itself while a person waits, and what is wrong with the answer is said',
        'one that is turned off while it is asked is not asked again, whatever it answers then',
        'one that waits to be asked again is asked no more when it is blocked, removed, or its person suspended',
      ],
      'apps/desk/src/events/set-up/start-asking.test.ts': [
        'a plugin that hangs when it is asked holds up a few of its own questions, and nobody else’s',
      ],
      'apps/desk/src/events/set-up/next-check.test.ts': ['asked after a minute, then every ten, for a day'],
      'apps/desk/src/events/set-up/sign-links.test.ts': [
        'a link to the plugin is signed for the person and an hour, as the SDK verifies it',
        'links to others stay as they are: they learn nobody’s id',
        'every link of instructions is found, and what stands around it stays',
      ],
    },
  },
  {
    id: 'events-4',
    source: 'author: webhooks of one’s own',
    behaviour:
      'Developers ask for webhooks of their own; administrators are told in the bell, and one grants, refuses and revokes, of which the developer is told with its word. They get their owner’s events alone, ten at most, at addresses that the guard lets through; revoked, without the role or suspended, nothing is sent.',
    proofs: {
      'apps/desk/src/routes/webhooks/list-webhooks.test.ts': [
        'outside of production addresses with http are taken, and it is said so',
        'in production addresses with http are refused but for listed hosts, and it is said so',
      ],
      'apps/desk/src/events/webhooks/leave-news.test.ts': [
        'administrators are told who asks for webhooks and what for, and who asked what was decided',
      ],
      'apps/desk/src/events/webhooks/webhooks.test.ts': [
        'webhooks of one’s own are asked for, granted, and get one’s own events alone; revoked, nothing more is sent',
        'who loses the role or is suspended is sent nothing more',
        'what waits for a webhook whose owner is no developer any more says so, not that it is off',
        'leave is granted to developers alone; what a former developer asked for may still be refused',
        'addresses inside the network are refused, ten are enough, and a test arrives marked as one',
      ],
    },
  },
  {
    id: 'events-5',
    source: 'issue 6: deliveries',
    behaviour:
      'Authors see what went to their plugin without learning who it is about, people their own, administrators all; what was lost is sent again, to who still wants it; lists page without moving, and streams tell what happens.',
    proofs: {
      'apps/desk/src/deliveries/log/delivery-log.test.ts': [
        'people see their own, authors what went to their plugin without names, administrators all',
        'what failed stands with its tries, is hastened, and what was lost is sent again to who still wants it',
        'pages are stable while more comes, filters hold, and a search finds ids and names',
        'every endpoint of deliveries is protected',
      ],
      'apps/desk/src/routes/delivery-endpoints/former-author.test.ts': [
        'who is no developer any more answers for none of their plugins, and again once they are',
        'a webhook of one’s own is nobody’s to act on while its owner is no developer',
      ],
      'apps/desk/src/routes/deliveries/follow-deliveries.test.ts': [
        'a stream tells of deliveries as something happens to them, each viewer what is theirs, and ends with the session',
        'a stream tells of each of many deliveries that are made at once, until all have ended',
      ],
    },
  },
  {
    id: 'events-6',
    source: 'member',
    behaviour:
      'A memory is sent again as the event that it was, and deleted with all that came from it; what was sent of a person stands in their own data.',
    proofs: {
      'apps/desk/src/routes/memories/send-memory-again.test.ts': [
        'sendMemoryAgain is protected, and sends to plugins and webhooks as the event that the memory was',
      ],
      'apps/desk/src/events/deliver-events.test.ts': [
        'what is deleted is deleted everywhere: events, deliveries, attempts and answers of a memory',
      ],
    },
  },
  {
    id: 'events-7',
    source: 'contract: the answer',
    behaviour:
      'What a receiver answers is handed on once for each event, however often that is delivered; up to five characters about a window say nothing. It is read whole up to 256 KB, whatever the log keeps of it, and the log says where nothing of it could be shown.',
    proofs: {
      'apps/desk/src/deliveries/take-answers.test.ts': [
        'what a receiver answers is taken once for each event, however often that is delivered',
      ],
      'apps/desk/src/deliveries/read-answer.test.ts': [
        'a message is read, everything else says nothing',
        'up to five characters about a window say nothing, about a memory they do',
        'a byte order mark before an answer, and space, are passed over',
        'what may have had something to say and cannot be shown says why',
      ],
      'apps/desk/src/deliveries/promises.test.ts': [
        'a message is taken from an answer of up to 256 KB, of which 20 KB are kept; beyond, the log says why nothing is shown',
      ],
      'e2e/browser/deliveries.test.ts': [
        'what a receiver answered and nobody could be shown says why beside its try',
      ],
      'apps/desk/src/deliveries/keep-answer.test.ts': [
        'of a longer one the first 20 KB are kept, cut between characters',
      ],
    },
  },
  {
    id: 'events-8',
    source: 'design: untrusted addresses; operator',
    behaviour:
      'What a person has the desk ask of others (tests of a webhook, sending again, set-up checks, reading plugins and reading them again) is limited by person, with `Retry-After`; the screens say when to try again.',
    proofs: {
      'apps/desk/src/routes/call-out-limits.test.ts': [
        'tests of a webhook are limited by person: what is refused is not sent, others go on, and so does everybody later',
        'a person asks a plugin ten times a minute whether they are set up; what is beyond does not reach it',
        'the switch is no way around the limit: it turns on, and what is beyond is asked by itself later',
        'sending again is limited by requests of a person, however many deliveries each names, and what is named often is sent once',
        'reading a plugin again is limited by person, apart from reading what is not registered',
      ],
      'packages/client/src/desk-client.test.ts': ['a problem says when to come back, where the desk does'],
      'apps/web/src/texts/said.test.ts': [
        'what was tried too often says when to try again, where the desk says so',
      ],
      'e2e/browser/set-up.test.ts': [
        'who asks too often is told when to ask again, and the plugin is left in peace',
      ],
    },
  },
  {
    id: 'events-small-pool',
    source: 'setting: PLUGDESK_DATABASE_CONNECTIONS, from 2 on',
    behaviour:
      'With the fewest connections that may be set memories are made and told; who waits for one in vain is told so, and the desk goes on.',
    proofs: {
      'apps/desk/src/memories/small-pool.test.ts': [
        'with the smallest pool memories are made, prompts run over them and plugins told, and requests answered meanwhile',
        'a request that waits for a connection in vain is told that the desk cannot be reached, and the desk goes on',
      ],
    },
  },
  {
    id: 'events-suspended-stopped',
    source: 'issue: failures retried, never lost; statuses visible',
    behaviour:
      'What waits of somebody who is suspended goes on when they are active again; a desk that stops notes no fault of what it was making.',
    proofs: {
      'apps/desk/src/prompts/suspended-meanwhile.test.ts': [
        'a prompt of somebody who is suspended waits, and is run when they are active again',
        'one whose person is suspended after it was taken up is put back, without a fault and without a try',
      ],
      'apps/desk/src/memories/make/stopped.test.ts': [
        'a desk that stops while a memory is made notes neither a fault nor a try, and the memory is due at once',
      ],
    },
  },
  {
    id: 'events-live-titles',
    source: 'issue: authors see their plugin’s, people their own, the administrator all. Live view',
    behaviour: 'Whoever follows all deliveries sees the titles of their own memories, however many follow.',
    proofs: {
      'apps/desk/src/deliveries/log/follow-deliveries.test.ts': [
        'of administrators who follow all deliveries, each sees the titles of their own memories and of nobody else’s',
      ],
    },
  },
];
