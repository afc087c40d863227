import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameterRole } from './name-parameter.ts';

test('roles by name, type, format and description', () => {
  const roles: [string, Record<string, unknown>, string][] = [
    ['from', { type: 'string', format: 'date' }, 'date-start'],
    ['to', { type: 'string', description: 'Day of departure' }, 'date-end'],
    ['check_in', { type: 'string' }, 'date-start'],
    ['from', { type: 'string', description: 'Currency, ISO 4217' }, 'currency-from'],
    ['from', { type: 'string' }, 'place-from'],
    ['destination', { type: 'string' }, 'place-to'],
    ['stayId', { type: 'string' }, 'id'],
    ['issue_number', { type: 'integer' }, 'id'],
    ['price_max', { type: 'number' }, 'maximum'],
    ['per_page', { type: 'integer' }, 'limit'],
    ['guests', { type: 'integer' }, 'number'],
    ['kind', { type: 'string', enum: ['a'] }, 'enumeration'],
    ['tags', { type: 'array', items: { type: 'string', enum: ['a'] } }, 'enumeration'],
    ['open', { type: ['boolean', 'null'] }, 'boolean'],
    ['q', { type: 'string' }, 'query'],
    ['ticker', { type: 'string' }, 'code'],
    ['colour', { type: 'string' }, 'other'],
  ];
  for (const [name, schema, role] of roles) assert.equal(parameterRole(name, schema), role, name);
});
