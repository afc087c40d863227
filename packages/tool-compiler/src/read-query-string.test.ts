import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildRequest } from './build-request.ts';
import { compileTools } from './compile-tools.ts';
import { describeQueryString } from './request-cases/query-string-cases.ts';

const FORM = 'application/x-www-form-urlencoded';
const form = {
  [FORM]: { schema: { type: 'object', properties: { foo: { type: 'string' } }, required: ['foo'] } },
};

function compile(description: Record<string, unknown>) {
  const { tools, report } = compileTools(JSON.stringify(description));
  const [entry] = report;
  return {
    tool: tools[0],
    status: entry?.status,
    sentences: entry?.problems.filter(({ severity }) => severity !== 'note').map(({ sentence }) => sentence),
  };
}

test('the whole query string is one argument with its own schema', () => {
  const { tool, status, sentences } = compile(
    describeQueryString(form, { required: true, description: 'What to find' }),
  );
  assert.deepEqual([status, sentences], ['fine', []]);
  assert.deepEqual(tool?.parameters.required, ['filter']);
  const { filter } = (tool?.parameters.properties ?? {}) as Record<string, Record<string, unknown>>;
  assert.deepEqual(
    [filter?.type, filter?.required, filter?.description],
    ['object', ['foo'], 'What to find'],
  );
  const [binding] = tool?.bindings.arguments ?? [];
  assert.deepEqual(
    [binding?.place, binding?.queryString, binding?.contentType],
    ['query', { kind: 'form' }, FORM],
  );
});

test('what cannot be written in an address is unusable, and it is said why', () => {
  const query = [{ name: 'page', in: 'query', schema: { type: 'integer' } }];
  const object = { schema: { type: 'object', properties: { a: { type: 'string' } } } };
  const cases: [description: Record<string, unknown>, sentence: string][] = [
    [describeQueryString({ 'multipart/form-data': object }), 'query_string_invalid/type'],
    [describeQueryString({ 'application/octet-stream': {} }), 'query_string_invalid/type'],
    [describeQueryString({ 'application/octet-stream; v=1': {} }), 'query_string_invalid/type'],
    [describeQueryString({ 'application/jsonpath': object }), 'query_string_invalid/value'],
    [describeQueryString({ 'application/json': object }, {}, query), 'query_string_invalid/beside'],
  ];
  for (const [description, sentence] of cases) {
    const { tool, status, sentences } = compile(description);
    assert.deepEqual([tool, status, sentences], [undefined, 'unusable', [sentence]]);
  }
});

test('what the standard forbids and can be read all the same is repaired', () => {
  const query = [{ name: 'page', in: 'query', schema: { type: 'integer' } }];
  const joined = compile(describeQueryString(form, {}, query));
  assert.deepEqual([joined.status, joined.sentences], ['repaired', ['query_string_invalid/joined']]);
  const plain = compile(describeQueryString({}, { content: undefined, schema: { type: 'string' } }));
  assert.deepEqual([plain.status, plain.sentences], ['repaired', ['query_string_invalid/no_content']]);
  assert.equal(plain.tool && buildRequest(plain.tool, { filter: 'a b' }).url.split('?')[1], 'filter=a%20b');
  const nameless = compile(describeQueryString(form, { name: undefined }));
  assert.deepEqual([nameless.status, nameless.tool?.bindings.arguments[0]?.argument], ['fine', 'query']);
  const again = { name: 'second', in: 'querystring', content: form };
  const twice = compile(describeQueryString(form, {}, [again]));
  assert.deepEqual([twice.status, twice.sentences], ['repaired', ['parameter_duplicate']]);
  assert.deepEqual(
    twice.tool?.bindings.arguments.map(({ argument }) => argument),
    ['second'],
  );
});

test('whatever an object holds, it is read back as it was given, and the address stays the same', () => {
  const { tool } = compile(describeQueryString({ [FORM]: { schema: { type: 'object' } } }));
  const { tool: whole } = compile(describeQueryString({ 'application/json': { schema: {} } }));
  assert.ok(tool && whole);
  // `__proto__` is no key that an object written by hand can have.
  const key = fc.string({ unit: 'binary' }).filter((text) => text !== '__proto__' && text.isWellFormed());
  const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed());
  fc.assert(
    fc.property(fc.dictionary(key, text), (given) => {
      const url = new URL(buildRequest(tool, { filter: given }).url);
      assert.equal(url.href.split('?')[0], 'https://api.example.com/v1/x');
      assert.equal(url.hash, '');
      assert.deepEqual([...url.searchParams], Object.entries(given));
      const asJson = new URL(buildRequest(whole, { filter: given }).url);
      assert.deepEqual(JSON.parse(decodeURIComponent(asJson.search.slice(1))), { ...given });
    }),
    { numRuns: 1_000 },
  );
});
