import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageSchema } from '@plugdesk/protocol';
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { wordIssue } from './word-issue.ts';

const sayOf = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => {
    const { path, message } = wordIssue(issue);
    return `${path.join('.')} ${message}`.trim();
  });

test('each kind of issue is a sentence', () => {
  const schema = z.object({
    name: z.string().min(1),
    password: z.string().min(10),
    email: z.email(),
    turns: z.number().int().max(64),
    role: z.enum(['member', 'developer']),
  });
  const given = { name: '', password: 'short', email: 'nobody', turns: 65, role: 'king' };
  assert.deepEqual(sayOf(schema, given), [
    'name must not be empty',
    'password needs at least 10 characters',
    'email is not an e-mail address',
    'turns must be at most 64',
    'role must be one of these: member, developer',
  ]);
  assert.deepEqual(sayOf(schema.pick({ name: true, turns: true }), { turns: 1.5 }), [
    'name is missing',
    'turns must be a whole number',
  ]);
  assert.deepEqual(sayOf(languageSchema, '?'), [
    'is not a language tag; expected BCP 47 such as en or de-CH',
  ]);
});

test('of several forms the nearest speaks', () => {
  const key = z.union([
    z.object({ username: z.string(), password: z.string() }),
    z.object({ value: z.string().min(1) }),
  ]);
  assert.deepEqual(sayOf(z.object({ key }), { key: { value: '' } }), ['key.value must not be empty']);
});

test('a field names its sentence and the values in it', () => {
  const error = new DeskError('invalid_input', 'It does not fit.', {
    fields: [{ path: 'password', message: 'needs at least 10 characters' }],
  });
  assert.deepEqual(error.present(null).error.fields, [
    {
      path: 'password',
      message: 'needs at least 10 characters',
      said: { sentence: 'too_short/text', values: { least: '10' } },
    },
  ]);
});
