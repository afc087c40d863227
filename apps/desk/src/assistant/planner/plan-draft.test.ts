import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelMessage, ModelTool } from '../model/model-port.ts';
import { planStep } from './plan-step.ts';
import { FIXTURE_TOOLS } from './sentences/fixture-plugins.ts';

const person = (language = 'en') => ({
  now: new Date('2026-11-21T09:00:00Z'),
  timeZone: 'Europe/Paris',
  language,
});

function read(plugin: string, name: string, path: string, description: string, method = 'GET'): ModelTool {
  return {
    name: `${plugin}_${name}`,
    description,
    parameters: { type: 'object', properties: {} },
    plugin: { id: plugin, name: plugin, description: '' },
    method,
    path,
    safe: method === 'GET',
  };
}

const lab = [
  read('lab', 'listExperiments', '/experiments', 'Lists the experiments.'),
  read('lab', 'whoami', '/whoami', 'Tells who is signed in.'),
  read('lab', 'listContacts', '/contacts', 'Lists contacts.'),
  read('lab', 'listRooms', '/rooms', 'Lists rooms.'),
];
const answers: Record<string, unknown> = {
  lab_listExperiments: {
    items: [
      { title: 'Frozen lake', summary: 'What lives under the ice of a lake in January, and for how long.' },
      {
        title: 'Night garden',
        summary: 'Which moths find which flowers after dark, counted by a very patient camera.',
        end_date: '2027-03-01',
      },
    ],
  },
  lab_whoami: { userId: 7 },
  lab_listContacts: [
    { id: 7, name: 'Ines Roth', email: 'ines@lab.example', organisation: 'The Lab' },
    { id: 8, name: 'Tom *Weber*', email: 'tom@garden.example' },
  ],
};

/** Plans until it answers in words; gives those and what was called. */
function run(sentence: string, tools: ModelTool[], language = 'en', given = answers) {
  const messages: ModelMessage[] = [{ role: 'user', text: sentence }];
  const calls: string[] = [];
  for (;;) {
    const step = planStep({ messages, tools, person: person(language) });
    if (step.kind === 'text') return { calls, markdown: step.markdown };
    const callId = `c${calls.length}`;
    const toolName = step.tool.name;
    calls.push(toolName);
    assert.ok(calls.length < 6, calls.join());
    messages.push({
      role: 'assistant',
      parts: [{ type: 'tool-call', callId, toolName, arguments: step.arguments }],
    });
    const value = given[toolName];
    messages.push({
      role: 'tool',
      results: [
        value === undefined
          ? { callId, toolName, outcome: 'failed', text: 'It broke.' }
          : { callId, toolName, outcome: 'succeeded', text: JSON.stringify(value) },
      ],
    });
  }
}

const sentence = 'Tom *Weber* grows flowers. Please write him a mail about our night garden experiment.';

test('a mail is made of who writes, whom it goes to and what it is about; and says what it is', () => {
  const { calls, markdown } = run(sentence.replaceAll('*', ''), [...lab, ...FIXTURE_TOOLS], 'en', {
    ...answers,
    lab_listContacts: JSON.parse(JSON.stringify(answers.lab_listContacts).replaceAll('*', '')),
  });
  assert.deepEqual(calls, ['lab_listExperiments', 'lab_whoami', 'lab_listContacts']);
  assert.match(markdown, /^\*\*To:\*\* Tom Weber \(tom@garden\.example\)/);
  assert.match(
    markdown,
    /Dear Tom Weber,\n\nmy name is Ines Roth of The Lab\. I am writing to you about \*\*Night garden\*\*/,
  );
  assert.match(markdown, /patient camera[\s\S]*2027-03-01[\s\S]*Kind regards/);
  assert.doesNotMatch(markdown, /Frozen lake|ice of a lake/);
  assert.match(markdown, /plain template.*nothing was sent\. A model would write it better/);
});

test('of plugins that share a word with the topic, the one that knows the people too is asked', () => {
  const park = [read('park', 'listGardens', '/gardens', 'Lists the gardens that have places to sit.')];
  for (const tools of [
    [...park, ...lab],
    [...lab, ...park],
  ]) {
    const { calls } = run(sentence.replaceAll('*', ''), tools);
    assert.deepEqual(calls, ['lab_listExperiments', 'lab_whoami', 'lab_listContacts']);
  }
  const parkOnly = run(sentence, park, 'en', { park_listGardens: [{ name: 'Night garden' }] });
  assert.deepEqual(parkOnly.calls, ['park_listGardens']);
});

test('in German too, and what is not found is said', () => {
  const { calls, markdown } = run(
    'Schreib bitte eine E-Mail an Karla Stein über unser experiment „Night garden“.',
    lab,
    'de',
  );
  assert.deepEqual(calls, ['lab_listExperiments', 'lab_whoami', 'lab_listContacts']);
  assert.match(markdown, /Guten Tag Karla Stein,\n\nmein Name ist Ines Roth, The Lab\./);
  assert.match(markdown, /In lab nicht gefunden: die Adresse von Karla Stein/);
  assert.match(markdown, /Ein Modell schriebe es besser/);
});

test('an operation that writes such texts itself, an unknown topic and other sentences go their usual way', () => {
  const sends = read('lab', 'sendMail', '/mails', 'Sends a mail.', 'POST');
  assert.doesNotMatch(run(sentence, [...lab, sends]).markdown, /plain template/);
  assert.doesNotMatch(run('Write a mail about the weather', lab).markdown, /plain template/);
  assert.deepEqual(run('List the experiments', lab).calls, ['lab_listExperiments']);
});

test('a look-up that did not work ends it with what it said', () => {
  const { markdown } = run(sentence, lab, 'en', { lab_listExperiments: answers.lab_listExperiments });
  assert.match(markdown, /did not work\. It broke\./);
  assert.doesNotMatch(markdown, /plain template/);
});
