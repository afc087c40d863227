import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseModelSetting } from './model-setting.ts';

const apiKey = 'sk-0123456789';
const url = 'http://localhost:11434/v1';

test('reads the three kinds, with their own addresses where none is given', () => {
  assert.deepEqual(parseModelSetting('openai:gpt-5.2', { apiKey }), {
    ok: true,
    setting: { provider: 'openai', model: 'gpt-5.2', apiKey, baseUrl: 'https://api.openai.com/v1' },
  });
  assert.deepEqual(parseModelSetting('anthropic:claude-sonnet-4-5', { apiKey, baseUrl: `${url}/` }), {
    ok: true,
    setting: { provider: 'anthropic', model: 'claude-sonnet-4-5', apiKey, baseUrl: url },
  });
  assert.deepEqual(parseModelSetting(' openai-compatible:org/llama3.3:70b', { baseUrl: url }), {
    ok: true,
    setting: { provider: 'openai-compatible', model: 'org/llama3.3:70b', apiKey: null, baseUrl: url },
  });
});

test('says in words what is wrong', () => {
  const problems: [string, Parameters<typeof parseModelSetting>[1], RegExp][] = [
    ['gpt-5.2', { apiKey }, /expected openai:<model>/],
    ['mistral:large', { apiKey }, /"mistral:large" is not a model/],
    ['toString:x', { apiKey }, /is not a model/],
    ['openai:', { apiKey }, /is not a model/],
    ['openai:two words', { apiKey }, /is not a model/],
    ['openai:gpt-5.2', {}, /set OPENAI_API_KEY/],
    ['anthropic:claude', { apiKey: ' ' }, /set ANTHROPIC_API_KEY/],
    ['openai:gpt-5.2', { apiKey: 'sk-a b' }, /copy it again/],
    ['openai-compatible:llama3.3', {}, /set PLUGDESK_MODEL_URL/],
    ['openai-compatible:llama3.3', { baseUrl: 'localhost:11434' }, /http or https address/],
    ['openai-compatible:llama3.3', { baseUrl: 'http://me:secret@host/v1' }, /without credentials/],
    ['openai-compatible:llama3.3', { baseUrl: `${url}?key=1` }, /without credentials, query/],
  ];
  for (const [text, environment, expected] of problems) {
    const read = parseModelSetting(text, environment);
    assert.ok(!read.ok, text);
    assert.match(read.problem, expected);
    assert.doesNotMatch(read.problem, /sk-|secret/);
  }
});
