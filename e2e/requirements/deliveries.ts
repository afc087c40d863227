import type { Requirement } from './requirement.ts';

/** What the desk promises of events on their way to plugins. */
export const deliveriesRequirements: Requirement[] = [
  {
    id: 'deliveries-1',
    source: 'contract: our promise',
    behaviour:
      'An event that was accepted is received at least once, or stands visibly as failed, expired or not sent.',
    proofs: {
      'apps/desk/src/deliveries/killed-desks.test.ts': [
        'killed again and again while events come, two desks lose nothing and keep each session in order',
        'a receiver that answers 200 and a desk that is killed before it notes it: it comes again, with the same id',
        'a desk that is stopped past its lease decides nothing any more when it goes on',
      ],
      'apps/desk/src/deliveries/killed-database.test.ts': [
        'PostgreSQL is killed under load: what was accepted is received, each session in order, and no endpoint is blamed',
      ],
      'apps/desk/src/deliveries/held-lanes.test.ts': [
        'two desks that take and store in the same sessions keep each in order, and send each window once',
        'taken and never begun: it is sent when the lease has ended; taken and rolled back: never',
      ],
      'apps/desk/src/deliveries/deliveries.test.ts': [
        'what commits is received once, signed, with both generations in one body; what rolls back is not',
        'a body of more than 256 KB becomes a dead letter that says so, and the transaction commits',
      ],
    },
  },
  {
    id: 'deliveries-2',
    source: 'contract: our promise',
    behaviour:
      'Ten attempts in three days with jitter only added; windows expire after an hour; 410, 429, Retry-After, 400, 413 and 422 have their own ends.',
    proofs: {
      'apps/desk/src/deliveries/retry-schedule.test.ts': [
        'a delivery that always fails is tried ten times, at exactly these moments',
        'jitter is only ever added, and at most a tenth',
        'a window is tried every 30 to 60 seconds and expires at one hour exactly',
        '410 ends at once; 400, 413 and 422 after three tries',
        'Retry-After is honoured where it is later than the schedule, up to a day',
        'a fault of ours does not count, and is tried again ever later, up to half an hour, for three days',
        'a window that the desk cannot send keeps its pace and ends by its hour',
      ],
      'apps/desk/src/deliveries/promises.test.ts': [
        'ten attempts at their moments, then a dead letter; replayed, the same bytes come with the same id',
        'a body that is not accepted is tried three times',
        'a body that is not accepted after other failures is tried no more, and the log says how often it was',
        'a redirect is an answer that is not followed, and 20 KB of an answer are kept',
        'however long a receiver asks to be left alone, it is for a day',
        'while the desk cannot read its own settings nothing is charged to the endpoint',
      ],
      'apps/desk/src/deliveries/failing-endpoints.test.ts': [
        'Retry-After is waited for with everything, and the same id with a fresh timestamp comes again',
        'a test ends a rest: what waited for it alone is sent at once, what waits by its schedule later',
        'what was tried before, and is put off by a rest only since, is due at once when the rest ends',
        'a window that fails holds those behind it, and expires visibly after an hour',
        'faults of ours are not charged: no resolver, no way out; then it goes as if nothing had been',
      ],
      'apps/desk/src/egress/exchange.test.ts': [
        'an answer that ends the connection before its head is read is named for what it is',
      ],
    },
  },
  {
    id: 'deliveries-too-large',
    source: 'own: nothing is offered that cannot be',
    behaviour:
      'A body that is too large is a dead letter that says so, is offered for no replay and counts as nothing that a replay would bring; the desk refuses to send it again.',
    proofs: {
      'apps/desk/src/deliveries/log/too-large.test.ts': [
        'what is too large is a dead letter that nothing offers to send again',
      ],
      'apps/desk/src/deliveries/failing-endpoints.test.ts': [
        'what is too large is told as that while its endpoint is off too: that can be mended, and this cannot',
      ],
    },
  },
  {
    id: 'deliveries-off-refuses',
    source: 'own: nobody is told that something is on its way where nothing is sent',
    behaviour:
      'While an endpoint is off or blocked no test, replay or memory is taken for it: the desk refuses with what to do first, the buttons say so, and nothing is added to what was not sent.',
    proofs: {
      'apps/desk/src/deliveries/log/refused-while-off.test.ts': [
        'while an endpoint is off no test and no replay is taken, of one, of many, or of what was lost',
        'one of several endpoints is off: nothing of them is sent again, so that it can be done whole',
      ],
      'e2e/browser/deliveries.test.ts': [
        'an endpoint that fails or is gone is noticed; it is switched on again, and what was lost is replayed',
      ],
    },
  },
  {
    id: 'deliveries-3',
    source: 'author',
    behaviour:
      'An endpoint is turned off after five days of nothing but failures, never without a notice before, and on again; what it missed is replayed.',
    proofs: {
      'apps/desk/src/deliveries/failing-endpoints.test.ts': [
        'off after five days of nothing but failures, with notices after one, three and five; what came meanwhile is not sent, and replayed',
        'one success in between keeps it on, and days are counted anew',
        '410 turns the endpoint off at once, with a notice',
      ],
    },
  },
  {
    id: 'deliveries-fault-of-whom',
    source: 'author',
    behaviour:
      'A name that is not resolved is the desk’s own fault only where no other name is resolved either; else its endpoint has failed. What the desk could not send for three days is a dead letter that says so, counts against nobody and can be replayed.',
    proofs: {
      'apps/desk/src/egress/watch-names.test.ts': [
        'others resolve where one did a moment ago, or does when it is asked for again; the name itself says nothing',
        'names of this network alone, and a resolver that does not answer, are no sign that names are resolved',
        'however many names fail at once, the others are asked for once',
      ],
      'apps/desk/src/deliveries/unresolved-names.test.ts': [
        'a name whose own servers fail is its endpoint’s failure: it takes the schedule, is told, and is turned off',
        'where no name is resolved for three days, what waits is a dead letter that blames the desk, and is replayed',
      ],
    },
  },
  {
    id: 'deliveries-replayed-once',
    source: 'own: one click, one repetition',
    behaviour:
      'What was lost since a moment is replayed once each, however often that is asked for at once; the answers say together how many were sent again. It is found and stored in pages.',
    proofs: {
      'apps/desk/src/deliveries/replay-lost.test.ts': [
        'what was lost is replayed once, however often that is asked for at once, by whichever process',
        'more than one page is replayed whole, each once, for those people alone who still want it',
      ],
    },
  },
  {
    id: 'deliveries-former-address',
    source: 'own: what moves begins anew',
    behaviour:
      'An answer of the address that an endpoint had before decides nothing for the present one: it neither turns it off, nor lets it rest, nor counts as its failure or success; what was on its way is tried at the new address.',
    proofs: {
      'apps/desk/src/deliveries/endpoints/note-outcomes.test.ts': [
        'whatever a former address answers, the endpoint stays as it is; the present one decides',
      ],
    },
  },
  {
    id: 'deliveries-4',
    source: 'contract: our promise',
    behaviour: 'Windows of a session come in order, and one slow endpoint delays no other.',
    proofs: {
      'apps/desk/src/deliveries/deliveries.test.ts': [
        'windows of a session come in order, however many sessions there are',
        'of 100 endpoints 50 hang, and none of the others waits for one of them',
        'endpoints take turns: a long queue for one leaves the other its share',
      ],
      'apps/desk/src/deliveries/take-turns.test.ts': [
        'each endpoint gets its turn, whoever is busy stands back, and nothing begins where all is full',
      ],
      'apps/desk/src/deliveries/endpoint-slots.test.ts': [
        'an endpoint begins with one, doubles with each success and halves with each failure',
        'what has not proven itself takes at most half, so that those that answer always have the other',
        'what is slow no longer counts against others, only as a socket',
      ],
    },
  },
  {
    id: 'deliveries-5',
    source: 'author',
    behaviour:
      'Deliveries are signed as Standard Webhooks says; each former secret verifies until a day after it was replaced, or until it is ended; the SDK refuses whatever was changed or recorded.',
    proofs: {
      'apps/desk/src/deliveries/sign-delivery.test.ts': [
        'the public package accepts what we sign, with either secret while two sign',
        'the example of the standard signs as it says',
      ],
      'apps/desk/src/deliveries/deliveries.test.ts': [
        'after a rotation both secrets verify for a day, then the new one alone',
      ],
      'apps/desk/src/deliveries/endpoints/former-secrets.test.ts': [
        'every former secret signs until a day after it was replaced, whatever was rotated since',
        'of rotations at one moment none loses a secret: all that were shown sign, and no more than may',
        'whoever answers for an endpoint ends what former secrets sign; nobody else does; it is in the log',
      ],
      'packages/plugin-sdk/src/verify-delivery.test.ts': [
        'what the public package signs is accepted, as text, bytes and with Headers',
        'while a secret is rotated, either side may be first',
        'any changed character of body, id, timestamp or signature is found',
        'a recording and a clock that is wrong are refused, within the tolerance accepted',
        'missing headers, no JSON and unknown events are told apart',
      ],
    },
  },
  {
    id: 'deliveries-6',
    source: 'contract: the call for a memory',
    behaviour: 'A body carries today’s spelling, that of July 2024, or both, and the SDK reads each.',
    proofs: {
      'apps/desk/src/deliveries/bodies/write-bodies.test.ts': [
        'each generation has exactly its members, and both has those of both',
        'one body says the same in both spellings',
        'an end never comes without a beginning',
        'a window is an object with its number, and its speakers are SPEAKER_n',
      ],
      'packages/plugin-sdk/src/read-event.test.ts': [
        'both generations are read into the same memory, as far as the former one says it',
        'a body of both generations in one is read as today’s',
        'what a memory must have is named where it is missing',
      ],
    },
  },
  {
    id: 'deliveries-8',
    source:
      'contract: plugins_results [{plugin_id, content}]; memory_prompt keeps its result with the memory',
    behaviour:
      'The first delivery of a memory carries what prompts made of it, once each, and never waits longer than 20 seconds for them; nothing is lost while it waits.',
    proofs: {
      'apps/desk/src/events/announcements/announcements.test.ts': [
        'the first delivery of a memory carries what every prompt made of it, in both spellings, once',
        'a model that fails holds nothing back; sent again, the memory carries what was made since',
        'a model that is silent holds a memory back for 20 seconds and no longer, with what the others made',
        'without a model a memory is told as soon as its prompts have said so; without prompts at once',
        'a desk that stops while a memory is held loses nothing: the next tells of it, one of two, once',
        'a memory that is deleted while it is held is told to nobody; one that was sent meanwhile stays one event',
        'telling that goes wrong holds up no other memory, and is tried again',
        'a memory of somebody who is suspended while it is held is told when they are active again, and holds up no other',
      ],
      'apps/desk/src/notifications/notifications.test.ts': [
        'the same answer to one window after another stands once on the memory, at the time when it first came',
      ],
    },
  },
  {
    id: 'deliveries-7',
    source: 'operator',
    behaviour:
      'History is kept for 30 days and dropped by the day; what belongs to a person goes with the person.',
    proofs: {
      'apps/desk/src/deliveries/keep-partitions.test.ts': [
        'history of more than 30 days is dropped by the day, what is younger stays, and idle lanes are forgotten',
        'two desks that make the same partitions at once do not disturb each other',
        'what belongs to a person goes with the person, also while an attempt is on its way',
      ],
      'apps/desk/src/deliveries/deleted-meanwhile.test.ts': [
        'a memory that is deleted while it is sent again, or what was sent is replayed, leaves nothing',
        'what is being deleted when it is to be sent again is not: it is gone for whoever asks',
        'an account that is deleted while something of it is sent again, replayed or tested leaves nothing',
        'of what is to be stored, only that of people and sessions who are there is held',
      ],
    },
  },
];
