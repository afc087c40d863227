import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelMessage, ToolOutcome } from '../model/model-port.ts';
import { planStep } from './plan-step.ts';
import type { PlannedStep } from './planned-step.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

/** A Saturday. */
const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };
const STAYS = {
  total: 3,
  stays: [
    { id: 'st_1', name: 'Hôtel du Canal', city: 'Paris', kind: 'hotel', pricePerNight: 140, currency: 'EUR' },
    {
      id: 'st_2',
      name: 'Maison Belleville',
      city: 'Paris',
      kind: 'apartment',
      pricePerNight: 95,
      currency: 'EUR',
    },
    {
      id: 'st_3',
      name: 'Auberge Voltaire',
      city: 'Paris',
      kind: 'hostel',
      pricePerNight: 40,
      currency: 'EUR',
    },
  ],
};

const plan = (messages: ModelMessage[]) => planStep({ messages, tools: FIXTURE_TOOLS, person: PERSON });
const user = (text: string): ModelMessage => ({ role: 'user', text });
const says = (text: string): ModelMessage => ({ role: 'assistant', parts: [{ type: 'text', text }] });

/** The call of a step and its answer, as the loop adds them to the conversation. */
function answered(step: PlannedStep, value: unknown, outcome: ToolOutcome = 'succeeded'): ModelMessage[] {
  assert.equal(step.kind, 'call');
  if (step.kind !== 'call') return [];
  const callId = `call_${step.tool.name}`;
  return [
    {
      role: 'assistant',
      parts: [{ type: 'tool-call', callId, toolName: step.tool.name, arguments: step.arguments }],
    },
    {
      role: 'tool',
      results: [
        {
          callId,
          toolName: step.tool.name,
          outcome,
          text: typeof value === 'string' ? value : JSON.stringify(value),
        },
      ],
    },
  ];
}

function call(step: PlannedStep): [string, unknown] {
  assert.equal(step.kind, 'call', step.kind === 'text' ? step.markdown : '');
  return step.kind === 'call' ? [step.tool.name, step.arguments] : ['', null];
}

function words(step: PlannedStep): string {
  assert.equal(step.kind, 'text', step.kind === 'call' ? step.tool.name : '');
  return step.kind === 'text' ? step.markdown : '';
}

const asked = [user('Find stays in Paris for 2 guests')];
const afterSearch = [...asked, ...answered(plan(asked), STAYS)];
const conversation = [...afterSearch, says('Stays found 3.')];

test('a question, its result as a table, and a booking of the second one', () => {
  const shown = words(plan(afterSearch));
  assert.match(shown, /^Stays found 3\.\n\n\| Name \|/);
  assert.match(shown, /Maison Belleville/);
  assert.match(shown, /95 EUR/);
  const booking = plan([...conversation, user('book the second one for two nights from Friday')]);
  assert.deepEqual(call(booking), [
    'stays__createBooking',
    { stayId: 'st_2', from: '2026-11-27', nights: 2, guests: 2 },
  ]);
});

test('the done sentence stands before what a change answered', () => {
  const question = [...conversation, user('book the second one for two nights from Friday')];
  const done = words(
    plan([
      ...question,
      ...answered(plan(question), { id: 'bk_1', stay: 'Maison Belleville', total: 190, currency: 'EUR' }),
    ]),
  );
  assert.match(done, /^Done: book a stay in Stays\.\n\n- \*\*Id\*\*: bk\\_1/);
  assert.match(done, /190 EUR/);
});

test('the cheapest, the last, a name and "it"', () => {
  const book = (sentence: string) => call(plan([...conversation, user(sentence)]))[1];
  assert.deepEqual(book('Book the cheapest from Friday for 2 nights'), {
    stayId: 'st_3',
    from: '2026-11-27',
    nights: 2,
    guests: 2,
  });
  assert.deepEqual(book('Show me details of the last one'), { stayId: 'st_3' });
  assert.deepEqual(book('Please book Hotel du Canal from 4 to 6 December for 3 guests'), {
    stayId: 'st_1',
    from: '2026-12-04',
    to: '2026-12-06',
    guests: 3,
  });
  const one = { role: 'user', text: 'Tell me about stay st_2' } as const;
  const seen = [...conversation, one, ...answered(plan([...conversation, one]), STAYS.stays[1])];
  assert.deepEqual(call(plan([...seen, says('x'), user('Book it from Friday for 3 nights')]))[1], {
    stayId: 'st_2',
    from: '2026-11-27',
    nights: 3,
    guests: 2,
  });
});

test('what is pointed at and is not there, or not one, is asked back', () => {
  assert.match(
    words(plan([...conversation, user('Book the ninth one from Friday for two nights')])),
    /^There is no ninth one: the last result has 3\./,
  );
  assert.match(
    words(plan([...conversation, user('Book it from Friday for two nights')])),
    /^Which one do you mean\? .*Hôtel du Canal, Maison Belleville, Auberge Voltaire/,
  );
});

test('a missing value is asked for with an example, and the next sentence answers it', () => {
  const question = user('Find stays next weekend');
  const back = words(plan([question]));
  assert.equal(back, 'To find stays I need the city. For example: “in Paris”.');
  assert.deepEqual(call(plan([question, says(back), user('in Lyon')])), [
    'stays__searchStays',
    { city: 'Lyon', from: '2026-11-28', to: '2026-11-29' },
  ]);
});

test('a follow-up keeps what was said before', () => {
  assert.deepEqual(call(plan([...conversation, user('And in Rome?')])), [
    'stays__searchStays',
    { city: 'Rome', guests: 2 },
  ]);
  assert.deepEqual(call(plan([...conversation, user('What about under 100 euros?')])), [
    'stays__searchStays',
    { city: 'Paris', guests: 2, maxPrice: 100 },
  ]);
});

test('a needed id is looked up first and then used where exactly one thing fits', () => {
  const question = [user('Cancel my booking at Maison Belleville')];
  const lookup = plan(question);
  assert.deepEqual(call(lookup), ['stays__listBookings', {}]);
  const bookings = [
    { id: 'bk_7', stayName: 'Hôtel du Canal' },
    { id: 'bk_8', stayName: 'Maison Belleville' },
  ];
  assert.deepEqual(call(plan([...question, ...answered(lookup, { bookings })])), [
    'stays__cancelBooking',
    { bookingId: 'bk_8' },
  ]);
  const unclear = [user('Cancel my booking')];
  assert.match(
    words(plan([...unclear, ...answered(plan(unclear), { bookings })])),
    /Which one do you mean\?/,
  );
  const none = words(plan([...unclear, ...answered(plan(unclear), { bookings: [] })]));
  assert.match(none, /found nothing/);
});

test('the answer to "which one" goes on with what was asked', () => {
  const question = user('Cancel my booking');
  const bookings = [
    { id: 'bk_7', stayName: 'Hôtel du Canal' },
    { id: 'bk_8', stayName: 'Maison Belleville' },
  ];
  const looked = [question, ...answered(plan([question]), { bookings })];
  const back = words(plan(looked));
  for (const answer of ['the second one', 'Maison Belleville', 'bk_8']) {
    assert.deepEqual(
      call(plan([...looked, says(back), user(answer)])),
      ['stays__cancelBooking', { bookingId: 'bk_8' }],
      answer,
    );
  }
});

test('a look-up is not repeated when it did not help', () => {
  const question = [user('Cancel my booking at Casa Nova')];
  const looked = [
    ...question,
    ...answered(plan(question), { bookings: [{ id: 'bk_7', stayName: 'Hôtel du Canal' }] }),
  ];
  assert.match(words(plan(looked)), /Which one do you mean\? .*Hôtel du Canal/);
});

test('the cheapest of a search that the same sentence asks for', () => {
  const question = [user('Book the cheapest hotel in Paris from Friday for two nights for 2 guests')];
  const lookup = plan(question);
  assert.equal(call(lookup)[0], 'stays__searchStays');
  const [name, args] = call(plan([...question, ...answered(lookup, STAYS)]));
  assert.equal(name, 'stays__createBooking');
  assert.deepEqual(args, { stayId: 'st_3', from: '2026-11-27', nights: 2, guests: 2 });
});

test('each outcome has its own words: expired is not refused, unknown is not failed', () => {
  const question = [user('Delete todo 3')];
  const told = (outcome: ToolOutcome, text = '') =>
    words(plan([...question, ...answered(plan(question), text, outcome)]));
  assert.match(told('denied'), /^Not sent: .* You decided so\./);
  assert.match(told('expired'), /^Expired: .*Nothing was sent/);
  assert.doesNotMatch(told('expired'), /refused|denied/i);
  assert.match(told('unknown'), /may have arrived.*not repeated/);
  assert.doesNotMatch(told('unknown'), /fail/i);
  assert.match(told('failed', 'The plugin answered 503.'), /did not work\. The plugin answered 503\./);
  assert.match(told('replaced'), /not sent/);
  assert.match(told('stopped'), /^Stopped/);
});

test('a greeting is answered with what is on and two questions', () => {
  const hello = words(plan([user('Hello! What can you do?')]));
  assert.match(hello, /not a model/);
  assert.match(hello, /\*\*Stays\*\* reads: Find stays/);
  assert.match(hello, /For example: “.+” or “.+”/);
});

test('nothing fits: it says so and names the nearest', () => {
  const said = words(plan([user('Who won the cup final?')]));
  assert.match(
    said,
    /^The planner found no operation for this\. Nearest: .*ask an administrator to connect a model\.$/,
  );
  assert.match(words(plan([user('Change my booking to Rome')])), /booking|no operation/);
  assert.equal(plan([user('Change the currencies')]).kind, 'text');
});

test('without tools it says that nothing is on', () => {
  const step = planStep({ messages: [user('Find stays in Paris')], tools: [], person: PERSON });
  assert.match(words(step), /No plugin is on/);
});
