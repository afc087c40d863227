import { describe, type RequestCase, SERVER } from './request-case.ts';

type Schema = Record<string, unknown>;

const SECTION = 'OpenAPI 3.1 section 4.8.26';
const text = { type: 'string' };

function xml(name: string, schema: Schema, value: unknown, body: string, more: Schema = {}): RequestCase {
  const content = { 'application/xml': { schema } };
  return {
    group: 'xml',
    name,
    section: SECTION,
    description: describe('/x', 'post', { requestBody: { required: true, content } }, more),
    values: { body: value },
    expected: { url: `${SERVER}/x`, headers: { 'Content-Type': 'application/xml' }, body },
  };
}

const named = (name: string, properties: Schema): Schema => ({ type: 'object', xml: { name }, properties });
const animals = (schema: Schema) => named('zoo', { animals: { type: 'array', ...schema } });
const LIST = { animals: ['cat', 'dog'] };

/** Bodies in XML. */
export const XML_CASES: RequestCase[] = [
  xml(
    'properties are elements',
    named('pet', { id: { type: 'integer' }, name: text }),
    { id: 1, name: 'Rex' },
    '<pet><id>1</id><name>Rex</name></pet>',
  ),
  xml(
    'the root is called as its definition',
    { $ref: '#/components/schemas/Pet' },
    { name: 'Rex' },
    '<Pet><name>Rex</name></Pet>',
    { components: { schemas: { Pet: { type: 'object', properties: { name: text } } } } },
  ),
  xml(
    'another name',
    named('pet', { name: { ...text, xml: { name: 'Name' } } }),
    { name: 'Rex' },
    '<pet><Name>Rex</Name></pet>',
  ),
  xml(
    'an attribute',
    named('pet', { id: { type: 'integer', xml: { attribute: true } }, name: text }),
    { id: 1, name: 'Rex' },
    '<pet id="1"><name>Rex</name></pet>',
  ),
  xml(
    'a prefix and a namespace',
    named('pet', { name: { ...text, xml: { prefix: 'p', namespace: 'http://x.example/p' } } }),
    { name: 'Rex' },
    '<pet><p:name xmlns:p="http://x.example/p">Rex</p:name></pet>',
  ),
  xml(
    'a namespace without a prefix',
    { type: 'object', xml: { name: 'pet', namespace: 'http://x.example/p' }, properties: { name: text } },
    { name: 'Rex' },
    '<pet xmlns="http://x.example/p"><name>Rex</name></pet>',
  ),
  xml('a list', animals({ items: text }), LIST, '<zoo><animals>cat</animals><animals>dog</animals></zoo>'),
  xml(
    'a list whose items have a name',
    animals({ items: { ...text, xml: { name: 'animal' } } }),
    LIST,
    '<zoo><animal>cat</animal><animal>dog</animal></zoo>',
  ),
  xml(
    'both named, not wrapped: the outer name has no effect',
    animals({ items: { ...text, xml: { name: 'animal' } }, xml: { name: 'aliens' } }),
    LIST,
    '<zoo><animal>cat</animal><animal>dog</animal></zoo>',
  ),
  xml(
    'wrapped',
    animals({ items: text, xml: { wrapped: true } }),
    LIST,
    '<zoo><animals><animals>cat</animals><animals>dog</animals></animals></zoo>',
  ),
  xml(
    'wrapped, items with a name',
    animals({ items: { ...text, xml: { name: 'animal' } }, xml: { wrapped: true } }),
    LIST,
    '<zoo><animals><animal>cat</animal><animal>dog</animal></animals></zoo>',
  ),
  xml(
    'wrapped, the list with a name',
    animals({ items: text, xml: { wrapped: true, name: 'aliens' } }),
    LIST,
    '<zoo><aliens><aliens>cat</aliens><aliens>dog</aliens></aliens></zoo>',
  ),
  xml(
    'wrapped, both with a name',
    animals({ items: { ...text, xml: { name: 'animal' } }, xml: { wrapped: true, name: 'aliens' } }),
    LIST,
    '<zoo><aliens><animal>cat</animal><animal>dog</animal></aliens></zoo>',
  ),
  xml(
    'an object inside',
    named('pet', { owner: { type: 'object', properties: { name: text } } }),
    { owner: { name: 'Ada' } },
    '<pet><owner><name>Ada</name></owner></pet>',
  ),
  xml(
    'signs are escaped',
    named('pet', { name: text, note: { ...text, xml: { attribute: true } } }),
    { name: '<a> & b', note: '"q" <' },
    '<pet note="&quot;q&quot; &lt;"><name>&lt;a&gt; &amp; b</name></pet>',
  ),
  xml(
    'null is left out',
    named('pet', { name: { type: ['string', 'null'] }, id: { type: 'integer' } }),
    { name: null, id: 1 },
    '<pet><id>1</id></pet>',
  ),
  xml('a document is sent as it is', { type: 'string' }, '<a>1</a>', '<a>1</a>'),
];
