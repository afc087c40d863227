import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginEntrySchema } from '@plugdesk/protocol';
import fc from 'fast-check';
import { type EntryReading, readEntry } from './read-entry.ts';

/** A whole entry of the new form; a field that is undefined is left out. */
function entryText(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: 'meeting-minutes',
    name: 'Meeting minutes',
    author: '@ada',
    description: 'Keeps minutes.',
    image: 'https://minutes.example/logo.png',
    capabilities: ['external_integration'],
    external_integration: { triggers_on: 'memory_creation', webhook_url: 'https://minutes.example/hook' },
    ...fields,
  });
}

function read(fields: Record<string, unknown>, url: string | null = null): EntryReading {
  const reading = readEntry(entryText(fields), { url, manifest: null });
  assert.ok(reading);
  return reading;
}

const codes = ({ findings }: EntryReading) => findings.map(({ code }) => code);
const prompts = { external_integration: undefined };

test('a whole entry is read without a remark', () => {
  const reading = read({
    _comment: 'for the list',
    prompt: '',
    memories: false,
    chat: false,
    deleted: false,
  });
  assert.deepEqual(codes(reading), []);
  assert.deepEqual(reading.entry, {
    id: 'meeting-minutes',
    author: '@ada',
    triggers: ['memory.created'],
    webhookUrl: 'https://minutes.example/hook',
    memoryPrompt: null,
    chatPrompt: null,
    setUp: { instructions: null, steps: [], completedUrl: null },
  });
});

test('the example of the guide is accepted as it is written there', () => {
  const text = `{
    "id": "notion-conversations-crm", "name": "Notion Conversations CRM", "author": "@josancamon19",
    "description": "Stores all your conversations into a notion database",
    "image": "/assets/plugin_images/notion-crm.png", "prompt": "", "memories": false, "chat": false,
    "capabilities": ["external_integration"],
    "external_integration": {
      "triggers_on": "memory_creation",
      "webhook_url": "https://crm.example/notion-crm",
      "setup_instructions_file_path": "/assets/external_plugins_instructions/notion-conversations-crm.md"
    }
  }`;
  const reading = readEntry(text, { url: 'https://lists.example/omi/main/plugins.json', manifest: null });
  assert.deepEqual(reading?.findings, []);
  assert.deepEqual(reading?.entry.triggers, ['memory.created']);
  assert.equal(
    reading?.instructionsUrls[0],
    'https://lists.example/omi/main/assets/external_plugins_instructions/notion-conversations-crm.md',
  );
  const pasted = readEntry(text, { url: null, manifest: null });
  assert.deepEqual(pasted && codes(pasted), ['entry_path_relative', 'entry_path_relative']);
});

test('the old form says by memories, chat and prompt what it does', () => {
  const old = { ...prompts, capabilities: undefined, prompt: 'Summarize.' };
  const memory = read({ ...old, memories: true, chat: false });
  assert.deepEqual(codes(memory), ['entry_old_form']);
  assert.deepEqual([memory.entry.memoryPrompt, memory.entry.chatPrompt], ['Summarize.', null]);
  const both = read({ ...old, memories: true, chat: true });
  assert.deepEqual([both.entry.memoryPrompt, both.entry.chatPrompt], ['Summarize.', 'Summarize.']);
  const neither = read({ ...old, memories: false, chat: false });
  assert.deepEqual(codes(neither), ['entry_old_form', 'entry_nothing']);
});

test('what a plugin is told of is one word or a list, in anybody’s spelling', () => {
  const triggers = (triggers_on: unknown) =>
    read({ external_integration: { triggers_on, webhook_url: 'https://minutes.example/hook' } });
  assert.deepEqual(triggers(['transcript_processed', 'memory_creation', 'memory.created']).entry.triggers, [
    'memory.created',
    'transcript.processed',
  ]);
  assert.deepEqual(codes(triggers(['memory.created', 'transcript.processed'])), []);
  const odd = triggers(['Transcript-Processed', 'day_ended', 7]);
  assert.deepEqual(odd.entry.triggers, ['transcript.processed']);
  assert.deepEqual(codes(odd), ['entry_trigger_repaired', 'entry_trigger_unknown', 'entry_trigger_unknown']);
  const none = triggers(null);
  assert.deepEqual(codes(none), ['entry_trigger_missing', 'entry_nothing']);
  assert.equal(none.entry.webhookUrl, null);
});

test('null, empty and missing addresses are the same, and one that is none is told', () => {
  for (const missing of [null, '', '  ', undefined]) {
    const reading = read({
      image: missing,
      external_integration: {
        triggers_on: 'memory_creation',
        webhook_url: 'https://minutes.example/hook',
        setup_completed_url: missing,
        setup_instructions_file_path: missing,
        auth_steps: missing,
      },
    });
    assert.deepEqual(codes(reading), ['field_missing'], String(missing));
    assert.deepEqual(reading.imageUrls, []);
    const unsent = read({
      external_integration: { triggers_on: 'memory_creation', webhook_url: missing },
    });
    assert.deepEqual(codes(unsent), ['entry_webhook_missing', 'entry_nothing']);
  }
  for (const wrong of [
    'minutes.example/hook',
    'ftp://minutes.example',
    'https://ada:pw@minutes.example',
    5,
  ]) {
    const reading = read({ external_integration: { triggers_on: 'memory_creation', webhook_url: wrong } });
    assert.deepEqual(codes(reading), ['address_invalid', 'entry_nothing'], String(wrong));
  }
});

test('capabilities decide, and what they do not name is not used', () => {
  const reading = read({
    capabilities: ['Chat', 'video'],
    chat_prompt: 'You listen.',
    memory_prompt: 'Sum up.',
  });
  assert.deepEqual(codes(reading), ['entry_capability_unknown', 'entry_part_unused', 'entry_part_unused']);
  assert.deepEqual(
    [reading.entry.chatPrompt, reading.entry.memoryPrompt, reading.entry.webhookUrl],
    ['You listen.', null, null],
  );
  const missing = read({ ...prompts, capabilities: ['external_integration'] });
  assert.deepEqual(codes(missing), ['entry_integration_missing', 'entry_nothing']);
});

test('a persona without its prompt is made of what there is', () => {
  const chat = { ...prompts, capabilities: ['chat'] };
  const described = read(chat);
  assert.equal(described.entry.chatPrompt, 'Meeting minutes. Keeps minutes.');
  assert.deepEqual(codes(described), ['entry_chat_prompt_missing']);
  assert.equal(read({ ...chat, chat: true, prompt: 'You mentor.' }).entry.chatPrompt, 'You mentor.');
  const bare = read({ ...chat, description: '' });
  assert.deepEqual(codes(bare), ['field_missing', 'entry_chat_prompt_missing', 'entry_nothing']);
});

test('a memory prompt is read whole, falls back, and says where two differ', () => {
  const memories = { ...prompts, capabilities: ['memories'] };
  const long = 'Summarize all that was said. '.repeat(200).trim();
  assert.deepEqual(codes(read({ ...memories, memory_prompt: long })), []);
  assert.equal(read({ ...memories, memory_prompt: long }).entry.memoryPrompt, long);
  const longest = read({ ...memories, memory_prompt: 'x'.repeat(20_000) });
  assert.deepEqual(codes(longest), ['entry_prompt_cut']);
  assert.equal(longest.entry.memoryPrompt?.length, 16_000);
  const old = read({ ...memories, memory_prompt: '', prompt: 'Old.' });
  assert.deepEqual([old.entry.memoryPrompt, codes(old)], ['Old.', ['entry_memory_prompt_missing']]);
  const two = read({ ...memories, memory_prompt: 'New.', prompt: 'Old.' });
  assert.deepEqual([two.entry.memoryPrompt, codes(two)], ['New.', ['entry_prompts_differ']]);
  assert.deepEqual(codes(read(memories)), ['entry_memory_prompt_missing', 'entry_nothing']);
});

test('characters that nobody sees reach no model', () => {
  const hidden = 'Sum up.\u{E0041}\u{E0042} Be\u200B brief.';
  const reading = read({ ...prompts, capabilities: ['memories'], memory_prompt: hidden });
  assert.equal(reading.entry.memoryPrompt, 'Sum up. Be brief.');
  assert.deepEqual(codes(reading), ['characters_invisible']);
});

test('whatever stands in its fields, an entry is read and what comes of it is valid', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.webUrl(), fc.constantFrom('', null, '/a/../b.md', '\0'));
  const keys = [
    'id',
    'name',
    'author',
    'description',
    'image',
    'prompt',
    'memory_prompt',
    'chat_prompt',
    'memories',
    'chat',
    'deleted',
  ];
  const integration = fc.record(
    Object.fromEntries(
      ['triggers_on', 'webhook_url', 'setup_completed_url', 'setup_instructions_file_path', 'auth_steps'].map(
        (key) => [key, anything],
      ),
    ),
    { requiredKeys: [] },
  );
  const capabilities = fc.oneof(
    anything,
    fc.subarray(['memories', 'chat', 'external_integration']),
    fc.constant(undefined),
  );
  const fields = fc.record(
    {
      ...Object.fromEntries(keys.map((key) => [key, anything])),
      capabilities,
      external_integration: fc.oneof(anything, integration),
    },
    { requiredKeys: ['capabilities'] },
  );
  const bases = fc.constantFrom(null, 'https://lists.example/a/list.json', 'not an address');
  fc.assert(
    fc.property(fields, bases, (some, url) => {
      const reading = readEntry(entryText(some), { url, manifest: null });
      if (reading === null) return;
      assert.deepEqual(pluginEntrySchema.parse(reading.entry), reading.entry);
      for (const finding of reading.findings) assert.ok(finding.said, finding.message);
    }),
    { numRuns: 300 },
  );
});

test('ids stay as they are written, and a missing one is made of the name', () => {
  assert.deepEqual(read({ id: 'Sapiento' }).entry.id, 'Sapiento');
  assert.deepEqual(codes(read({ id: 'Sapiento' })), []);
  const unnamed = read({ id: null });
  assert.deepEqual([unnamed.entry.id, codes(unnamed)], ['meeting-minutes', ['field_missing']]);
});

test('set-up: what is beyond twenty steps is not left out without a word', () => {
  const step = { name: 'Sign in', url: 'https://minutes.example/sign-in' };
  const { entry, findings } = read({
    external_integration: {
      triggers_on: 'memory_creation',
      webhook_url: 'https://minutes.example/hook',
      auth_steps: Array.from({ length: 21 }, () => step),
    },
  });
  assert.equal(entry.setUp.steps.length, 20);
  assert.deepEqual(
    findings.map(({ code, message }) => [code, message]),
    [['entry_steps_cut', 'The set-up has 21 steps; the first 20 are used.']],
  );
});

test('set-up: steps in order, paths from the list’s folder or the one above, and what is left untold', () => {
  const reading = read(
    {
      image: './logos/minutes.png',
      external_integration: {
        triggers_on: 'memory_creation',
        webhook_url: 'https://minutes.example/hook',
        setup_completed_url: 'https://minutes.example/done',
        setup_instructions_file_path: '/docs/Set up.md',
        auth_steps: [
          { name: 'Sign in', url: 'https://minutes.example/sign-in?from=desk' },
          { url: 'https://minutes.example/#/choose' },
          { name: 'Nowhere' },
        ],
      },
    },
    'https://lists.example/repo/main/lists/plugins.json',
  );
  assert.deepEqual(reading.entry.setUp, {
    instructions: null,
    steps: [
      { name: 'Sign in', url: 'https://minutes.example/sign-in?from=desk' },
      // What follows the # is the page of an app that runs in the browser.
      { name: 'minutes.example', url: 'https://minutes.example/#/choose' },
    ],
    completedUrl: 'https://minutes.example/done',
  });
  assert.deepEqual(codes(reading), ['entry_step_invalid']);
  assert.deepEqual(reading.instructionsUrls, [
    'https://lists.example/repo/main/lists/docs/Set%20up.md',
    'https://lists.example/repo/main/docs/Set%20up.md',
    'https://lists.example/docs/Set%20up.md',
  ]);
  assert.equal(reading.imageUrls[1], 'https://lists.example/repo/main/logos/minutes.png');
  const untold = read({
    external_integration: {
      triggers_on: 'memory_creation',
      webhook_url: 'https://minutes.example/hook',
      setup_completed_url: 'https://minutes.example/done',
    },
  });
  assert.deepEqual(codes(untold), ['entry_set_up_untold']);
});

test('one that its author withdrew blocks, and a finding says where it stands', () => {
  const text =
    '{\n  "id": "gone",\n  "name": "Gone", "author": "a", "description": "d", "image": "",\n  "capabilities": ["chat"], "chat_prompt": "x",\n  "deleted": true\n}';
  const reading = readEntry(text, { url: null, manifest: null });
  assert.equal(reading?.withdrawn, true);
  const [image, withdrawn] = reading?.findings ?? [];
  assert.deepEqual([image?.field, image?.line], ['image', 3]);
  assert.deepEqual(
    [withdrawn?.code, withdrawn?.severity, withdrawn?.line, withdrawn?.column, withdrawn?.said?.sentence],
    ['entry_withdrawn', 'blocks', 5, 3, 'entry_withdrawn'],
  );
});

test('every finding names its sentence', () => {
  const reading = read({
    id: '',
    author: '',
    image: '/x.png',
    capabilities: ['memories', 'chat', 'external_integration', 'x'],
    prompt: 'a',
    memory_prompt: 'b'.repeat(17_000),
    external_integration: {
      triggers_on: ['x', 'Memory_Creation'],
      webhook_url: '',
      setup_completed_url: 'https://minutes.example/done',
      auth_steps: ['x'],
    },
  });
  assert.ok(reading.findings.length > 8);
  for (const finding of reading.findings) assert.ok(finding.said, `${finding.code}: ${finding.message}`);
});

test('other JSON is no entry', () => {
  const others = [
    '[]',
    '"x"',
    '{"name":"x"}',
    '{"openapi":"3.0.0","info":{}}',
    '{"capabilities":[{"name":"x"}]}',
  ];
  for (const text of others) assert.equal(readEntry(text, { url: null, manifest: null }), null, text);
});
