import { parse } from 'yaml';
import type { FuzzBase } from './fuzz-input.ts';

const GARDEN = `openapi: 3.0.3
info: { title: Garden, version: '1', description: "Beds and <b>plants</b>." }
servers:
  - url: https://{region}.garden.example/v1
    variables:
      region: { default: eu, enum: [eu, us] }
paths:
  /beds/{bed}/plants:
    parameters:
      - { name: bed, in: path, required: true, schema: { type: string } }
    get:
      operationId: listPlants
      description: All plants of a bed. One page at a time.
      parameters:
        - name: filter
          in: query
          style: deepObject
          explode: true
          schema: { type: object, properties: { kind: { type: string }, from: { type: string, format: date } } }
        - { name: ids, in: query, explode: false, style: pipeDelimited, schema: { type: array, items: { type: integer } } }
        - { name: X-Trace, in: header, schema: { type: string, maxLength: 20 } }
        - { name: seen, in: cookie, schema: { type: boolean } }
        - name: page
          in: query
          content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Plant' } } } } }
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Plant' }
            example: { name: Rose, bed: 2 }
      responses: { '201': { description: made } }
  /pictures:
    post:
      operationId: upload picture
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: { type: string, format: binary }
                about: { $ref: '#/components/schemas/Page' }
                tags: { type: array, items: { type: string } }
            encoding: { tags: { style: form, explode: true }, about: { contentType: application/json } }
components:
  schemas:
    A: { type: object, properties: { a: { $ref: '#/components/schemas/A' }, kind: { type: string } } }
    Page: { type: object, properties: { size: { type: integer, minimum: 1, maximum: 100, default: 20 }, after: { type: string, nullable: true } } }
    Plant:
      description: Something that grows.
      allOf:
        - { $ref: '#/components/schemas/A' }
        - type: object
          required: [name, id]
          properties:
            id: { type: integer, readOnly: true }
            name: { type: string, pattern: '^[A-Z][a-z]+$' }
            bed: { type: integer }
            care:
              oneOf: [{ $ref: '#/components/schemas/Water' }, { $ref: '#/components/schemas/Sun' }]
              discriminator: { propertyName: kind, mapping: { water: '#/components/schemas/Water' } }
    Water: { type: object, properties: { kind: { type: string }, litres: { type: number } } }
    Sun: { type: object, properties: { kind: { type: string }, hours: { type: array, items: { type: integer } } } }
`;

const LIBRARY = {
  swagger: '2.0',
  info: { title: 'Library', version: 1 },
  host: 'library.example',
  basePath: '/api/',
  schemes: ['http', 'https'],
  consumes: ['application/json'],
  securityDefinitions: {
    key: { type: 'apiKey', in: 'query', name: 'api_key' },
    sign: {
      type: 'oauth2',
      flow: 'accessCode',
      authorizationUrl: '/auth',
      tokenUrl: '/token',
      scopes: { read: 'Read' },
    },
  },
  security: [{ key: [] }, { sign: ['read'] }],
  paths: {
    '/books/{isbn}': {
      parameters: [{ $ref: '#/parameters/isbn' }],
      get: {
        operationId: 'getBook',
        parameters: [
          { name: 'fields', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat: 'ssv' },
          { name: 'isbn', in: 'query', type: 'string' },
        ],
        responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Book' } } },
      },
      put: {
        'x-openai-isConsequential': 'true',
        parameters: [{ name: 'book', in: 'body', required: true, schema: { $ref: '#/definitions/Book' } }],
      },
    },
    '/loans': {
      post: {
        summary: 'Lend a book',
        consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
        parameters: [
          { name: 'reader', in: 'formData', type: 'string', required: true },
          { name: 'scan', in: 'formData', type: 'file' },
          { name: 'days', in: 'formData', type: 'integer', enum: [7, 14, 28] },
        ],
      },
    },
  },
  parameters: { isbn: { name: 'isbn', in: 'path', required: true, type: 'string', pattern: '^\\d{13}$' } },
  definitions: {
    A: {
      type: 'object',
      discriminator: 'kind',
      required: ['kind'],
      properties: { kind: { type: 'string' } },
    },
    Book: {
      allOf: [
        { $ref: '#/definitions/A' },
        { properties: { authors: { type: 'array', items: { $ref: '#/definitions/Person' } } } },
      ],
    },
    Person: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        books: { type: 'array', items: { $ref: '#/definitions/Book' } },
      },
    },
  },
};

const POST = {
  openapi: '3.1.0',
  info: { title: 'Post office', version: '2' },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  servers: [{ url: '/v2' }],
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      both: { type: 'apiKey', in: 'cookie', name: 's' },
    },
    schemas: {
      A: {
        $anchor: 'a',
        type: ['object', 'null'],
        properties: { next: { $dynamicRef: '#a' } },
        unevaluatedProperties: false,
      },
      Parcel: {
        type: 'object',
        properties: {
          to: { $ref: 'parts.yaml#/A', description: 'Who gets it' },
          size: { prefixItems: [{ type: 'number' }, { const: 'cm' }], items: false },
          any: { anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'integer' } }] },
          'strange key!': { type: 'object', properties: { 'x/y': { enum: ['a', 1, null] } } },
        },
        if: { required: ['to'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: { required: ['size'] },
      },
    },
    parameters: { P: { name: 'p', in: 'query', allowReserved: true, schema: { type: 'object' } } },
    pathItems: { I: { delete: { security: [{ token: [], both: [] }, {}] } } },
  },
  paths: {
    '/parcels/{id}.{format}': {
      $ref: '#/components/pathItems/I',
      query: { requestBody: { content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
    '/parcels{;at*}/{+rest}': {
      patch: {
        parameters: [
          { $ref: '#/components/parameters/P' },
          {
            name: 'at',
            in: 'path',
            style: 'matrix',
            explode: true,
            required: true,
            schema: { type: 'array' },
          },
          { name: 'rest', in: 'path', required: true, schema: {} },
        ],
        requestBody: {
          content: { 'application/merge-patch+json': { schema: { $ref: '#/components/schemas/Parcel' } } },
        },
      },
    },
    '/labels': {
      put: {
        requestBody: { content: { 'application/xml': { schema: { $ref: '#/components/schemas/A' } } } },
      },
    },
  },
  webhooks: { arrived: { post: {} } },
};

const ANCHORS = `openapi: "3.2.0"
x-common: &common
  responses: {"200": {description: ok}}
  tags: [a, b]
paths:
  /a:
    get:
      <<: *common
      operationId: 读
      parameters:
        - &page
          name: page
          in: query
          schema: &number {type: integer, minimum: 0}
    head: { <<: *common, parameters: [ *page ] }
  "/b/{b}":
    post:
      <<: [*common]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                count: *number
                text:
                  type: string
                  description: |
                    Several
                    lines.
`;

/** Small documents of every format and of both notations, with each thing that is read in a way of its own. */
export const FUZZ_BASES: readonly FuzzBase[] = [
  { text: GARDEN, value: parse(GARDEN) },
  { text: JSON.stringify(LIBRARY, null, 2), value: LIBRARY },
  { text: JSON.stringify(POST), value: POST },
  { text: ANCHORS, value: parse(ANCHORS, { merge: true }) },
];
