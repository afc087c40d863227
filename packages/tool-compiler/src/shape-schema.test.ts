import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapeBody } from './testing/compile-checked.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
// biome-ignore lint/suspicious/noExplicitAny: a schema is looked into at many depths
type Loose = any;
const property = (schema: unknown, schemas: object = {}): Loose =>
  (shapeBody({ type: 'object', properties: { a: schema } }, schemas) as Loose).properties.a;

test('what stands beside a reference adds to it', () => {
  const schemas = { Size: { type: 'object', description: 'far', properties: { x: { type: 'integer' } } } };
  const shaped = property({ ...to('Size'), description: 'near', nullable: true, required: ['x'] }, schemas);
  assert.deepEqual(shaped, {
    type: ['object', 'null'],
    description: 'near',
    properties: { x: { type: 'integer' } },
    required: ['x'],
  });
});

test('alternatives with null, alone, or the same twice become one', () => {
  assert.deepEqual(property({ anyOf: [{ type: 'string' }, { type: 'null' }] }), { type: ['string', 'null'] });
  assert.deepEqual(property({ oneOf: [{ type: 'string', minLength: 2 }], description: 'd' }), {
    type: 'string',
    minLength: 2,
    description: 'd',
  });
  assert.deepEqual(property({ anyOf: [{ type: 'string' }, { type: 'string' }] }), { type: 'string' });
  const body = shapeBody({ anyOf: [{ type: 'object', properties: { x: {} } }, { type: 'null' }] });
  assert.deepEqual(Object.keys(body.properties ?? {}), ['x']);
});

test('a discriminator marks each alternative with its values', () => {
  const schemas = {
    Cat: { type: 'object', properties: { kind: { type: 'string' }, lives: { type: 'integer' } } },
    Dog: { type: 'object', properties: { kind: { type: 'string', enum: ['dog'] } } },
    Fish: { type: 'object', properties: { kind: { type: 'string' } } },
  };
  const { oneOf } = property(
    {
      oneOf: [to('Cat'), to('Dog'), to('Fish')],
      discriminator: { propertyName: 'kind', mapping: { cat: to('Cat').$ref, lion: 'Cat' } },
    },
    schemas,
  );
  assert.deepEqual(oneOf[0].properties.kind, { type: 'string', enum: ['cat', 'lion'] });
  assert.deepEqual(oneOf[0].required, ['kind']);
  assert.deepEqual(oneOf[1].properties.kind, { type: 'string', enum: ['dog'] });
  assert.deepEqual(oneOf[2].properties.kind, { type: 'string', const: 'Fish' });
});

test('a discriminator without alternatives means the subtypes, also of subtypes', () => {
  const schemas = {
    Pet: {
      type: 'object',
      discriminator: { propertyName: 'kind' },
      required: ['kind'],
      properties: { kind: { type: 'string' }, name: { type: 'string' } },
    },
    Cat: { allOf: [to('Pet'), { type: 'object', properties: { lives: { type: 'integer' } } }] },
    Lion: { allOf: [to('Cat'), { properties: { mane: { type: 'boolean' } } }] },
  };
  const shaped = property(to('Pet'), schemas);
  assert.deepEqual(Object.keys(shaped.properties), ['kind', 'name']);
  assert.deepEqual(
    shaped.oneOf.map(({ properties }: Loose) => [properties.kind.const, ...Object.keys(properties)]),
    [
      ['Cat', 'lives', 'kind'],
      ['Lion', 'lives', 'mane', 'kind'],
    ],
  );
  const own = property(to('Lion'), schemas);
  assert.deepEqual([Object.keys(own.properties), own.oneOf], [['kind', 'name', 'lives', 'mane'], undefined]);
});

test('subtypes that stand in the base itself do not lose its properties', () => {
  const schemas = {
    Pet: {
      type: 'object',
      properties: { kind: { type: 'string' } },
      oneOf: [to('Cat')],
    },
    Cat: { allOf: [to('Pet'), { properties: { lives: { type: 'integer' } } }] },
  };
  assert.deepEqual(Object.keys(property(to('Pet'), schemas).properties).sort(), ['kind', 'lives']);
  assert.deepEqual(Object.keys(property(to('Cat'), schemas).properties).sort(), ['kind', 'lives']);
});

test('a schema inside itself stands there once more and then by the types of its properties', () => {
  const schemas = {
    Node: {
      type: 'object',
      properties: { value: { type: 'string' }, next: to('Node'), all: { type: 'array', items: to('Node') } },
    },
  };
  const shaped = property(to('Node'), schemas);
  assert.deepEqual(shaped.properties.next.properties.next, {
    type: 'object',
    properties: { value: { type: 'string' }, next: { type: 'object' }, all: { type: 'array', items: {} } },
  });
});

test('readOnly properties go, and no base makes them required again', () => {
  const schemas = { Base: { required: ['id', 'name'] } };
  const body = shapeBody(
    {
      allOf: [
        to('Base'),
        { properties: { id: { type: 'string', readOnly: true }, name: {}, secret: { writeOnly: true } } },
      ],
    },
    schemas,
  );
  assert.deepEqual([Object.keys(body.properties ?? {}), body.required], [['name', 'secret'], ['name']]);
});

test('keywords of older drafts and of other languages are read', () => {
  assert.deepEqual(
    property({ type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false }),
    {
      type: 'number',
      exclusiveMinimum: 1,
      maximum: 5,
    },
  );
  assert.deepEqual(property({ type: 'String', format: 'datetime' }), { type: 'string', format: 'date-time' });
  assert.deepEqual(property({ type: 'decimal', format: 'money' }), {
    type: 'number',
    description: 'Format: money.',
  });
  assert.deepEqual(property({ type: 'string,null' }), { type: ['string', 'null'] });
  assert.deepEqual(property({ type: null, properties: { x: true } }), {
    type: 'object',
    properties: { x: {} },
  });
  assert.deepEqual(property({ type: 'string', properties: { x: { type: 'int' } } }), {
    type: 'object',
    properties: { x: { type: 'integer' } },
  });
  assert.deepEqual(property({ type: 'array', properties: { x: {} } }), {
    type: 'array',
    items: { type: 'object', properties: { x: {} } },
  });
  assert.deepEqual(property({ properties: [{ name: 'x', type: 'string' }], required: 'x' }).properties, {
    x: { type: 'string' },
  });
  assert.deepEqual(property({ type: 'integer', enum: ['1', 1, '2'], default: '1' }), {
    type: 'integer',
    enum: [1, 2],
    default: 1,
  });
});

test('boolean schemas, tuples and free keys are kept', () => {
  const body = shapeBody({
    type: 'object',
    properties: { yes: true, no: false, pair: { prefixItems: [true, { type: 'string' }] } },
  });
  assert.deepEqual(body.properties, { yes: {}, pair: { prefixItems: [{}, { type: 'string' }] } });
  assert.deepEqual(property({ patternProperties: { '^x': { type: 'integer' } } }), {
    additionalProperties: { type: 'integer' },
  });
});

test('a reference to nowhere is taken for the definition of that name', () => {
  const schemas = { Size: { type: 'integer' } };
  for (const $ref of [
    '#/definitions/Size',
    '#/components/schemas/size',
    'other.yaml#/components/schemas/Size',
    'Size',
  ]) {
    assert.deepEqual(property({ $ref }, schemas), { type: 'integer' }, $ref);
  }
  const inside = {
    definitions: { X: { type: 'integer' } },
    type: 'object',
    properties: { x: { $ref: '#/definitions/X' } },
  };
  assert.deepEqual(property(inside).properties, { x: { type: 'integer' } });
});
