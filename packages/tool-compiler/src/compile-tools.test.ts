import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compileTools } from './compile-tools.ts';
import type { Compilation, Tool } from './tool.ts';

const url = 'https://docs.garden.example/api/openapi.yaml';

function compile(description: object): Compilation {
  const compilation = compileTools(JSON.stringify({ openapi: '3.0.3', info: {}, ...description }), { url });
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });
  for (const tool of compilation.tools) {
    ajv.compile(tool.parameters);
    assert.match(tool.name, /^[a-zA-Z0-9_-]{1,64}$/);
  }
  return compilation;
}

function only(compilation: Compilation): Tool {
  assert.equal(compilation.tools.length, 1, JSON.stringify(compilation.problems));
  return compilation.tools[0] as Tool;
}

function codes({ problems }: Compilation): string[] {
  return problems.map(({ code }) => code);
}

const ok = { 200: { description: 'Fine' } };
const json = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });

test('makes an operation a tool', () => {
  const compilation = compile({
    servers: [{ url: 'https://garden.example/v1/' }],
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    security: [{ key: [] }],
    paths: {
      '/plants/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 7 }],
        patch: {
          operationId: 'changePlant',
          summary: 'Change a plant',
          'x-openai-isConsequential': true,
          requestBody: json({
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string', example: 'Rose' } },
          }),
          responses: {
            200: {
              content: {
                'application/json': { schema: { type: 'object', properties: { id: {}, name: {} } } },
              },
            },
          },
        },
      },
    },
  });
  const tool = only(compilation);
  assert.deepEqual(
    [tool.name, tool.method, tool.safe, tool.consequential],
    ['changePlant', 'PATCH', false, true],
  );
  assert.deepEqual(tool.parameters.required, ['id', 'name']);
  assert.deepEqual(tool.examples, [{ id: 7, name: 'Rose' }]);
  assert.equal(tool.servers[0]?.url, 'https://garden.example/v1');
  assert.equal(tool.security[0]?.[0]?.parameter, 'X-Key');
  assert.equal(tool.responseHint, 'An object with id, name.');
  assert.deepEqual([compilation.report[0]?.status, compilation.problems], ['fine', []]);
});

test('names operations without an id, with a misspelt one, twice the same, or too long', () => {
  const compilation = compile({
    paths: {
      '/a/{x}': { get: { responses: ok }, post: { operationID: 'makeA', responses: ok } },
      '/b': { get: { operationId: 'same', responses: ok }, put: { operationId: 'same', responses: ok } },
      '/c': { get: { operationId: `read all ${'c'.repeat(80)}`, responses: ok } },
    },
  });
  const names = compilation.tools.map(({ name }) => name);
  assert.deepEqual(names.slice(0, 4), ['get_a_x', 'makeA', 'same', 'same_put']);
  assert.equal(new Set(names).size, 5);
  for (const code of ['missing', 'misspelt', 'duplicate', 'illegal'])
    assert.ok(codes(compilation).includes(`operation_id_${code}`));
});

test('tells the same name in path, query and body apart, and adds an undeclared path parameter', () => {
  const tool = only(
    compile({
      paths: {
        '/p/{id}': {
          post: {
            parameters: [
              { name: 'id', in: 'query', schema: { type: 'string' } },
              { name: 'filter[age]', in: 'query', schema: {} },
            ],
            requestBody: json({ properties: { id: { type: 'integer' } } }),
          },
        },
      },
    }),
  );
  assert.deepEqual(Object.keys(tool.parameters.properties ?? {}), [
    'id',
    'id_query',
    'filter_age',
    'id_body',
  ]);
  assert.deepEqual(tool.parameters.required, ['id']);
});

test('shapes schemas: allOf, nullable, readOnly, required on a property, cycles, dead and foreign references', () => {
  const compilation = compile({
    components: {
      schemas: {
        Node: {
          type: 'object',
          properties: {
            value: { type: 'string', nullable: true },
            next: { $ref: '#/components/schemas/Node' },
          },
        },
        Base: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string' }, made: { type: 'string', readOnly: true } },
        },
      },
    },
    paths: {
      '/n': {
        post: {
          requestBody: json({
            allOf: [
              { $ref: '#/components/schemas/Base' },
              {
                properties: {
                  node: { $ref: '#/components/schemas/Node' },
                  size: { type: 'integer', required: true },
                  lost: { $ref: '#/components/schemas/Lost' },
                  far: { $ref: 'other.yaml#/X' },
                },
              },
            ],
          }),
          responses: ok,
        },
      },
    },
  });
  const { parameters } = only(compilation);
  const properties = parameters.properties as Record<string, Record<string, unknown>>;
  assert.deepEqual(Object.keys(properties), ['kind', 'node', 'size', 'lost', 'far']);
  assert.deepEqual(parameters.required, ['kind', 'size']);
  assert.match(JSON.stringify(properties.node), /"value":\{"type":\["string","null"\]\}/);
  assert.doesNotMatch(JSON.stringify(parameters), /\$ref/);
  for (const code of ['required_on_property', 'schema_circular', 'reference_missing', 'reference_external']) {
    assert.ok(codes(compilation).includes(code), code);
  }
});

test('finds servers: none, relative, under info, with variables', () => {
  const paths = { '/a': { get: { responses: ok } } };
  assert.equal(only(compile({ paths })).servers[0]?.url, 'https://docs.garden.example');
  assert.equal(
    only(compile({ paths, servers: [{ url: '../v2' }] })).servers[0]?.url,
    'https://docs.garden.example/v2',
  );
  const info = compile({ paths, info: { servers: [{ url: 'https://a.example' }] } });
  assert.deepEqual(
    [only(info).servers[0]?.url, codes(info).includes('servers_misplaced')],
    ['https://a.example', true],
  );
  const named = { url: 'https://{region}.a.example', variables: { region: { enum: ['eu', 'us'] } } };
  assert.equal(only(compile({ paths, servers: [named] })).servers[0]?.variables.region?.default, 'eu');
});

test('an operation whose server cannot be made is unusable and says which variable', () => {
  const compilation = compile({
    servers: [{ url: 'https://{shop}.example' }],
    paths: { '/a': { get: { responses: ok } } },
  });
  assert.deepEqual([compilation.tools, compilation.report[0]?.status], [[], 'unusable']);
  const problem = compilation.report[0]?.problems.find(({ severity }) => severity === 'unusable');
  assert.equal(problem?.code, 'server_variable_undefined');
  assert.match(problem?.message ?? '', /"shop"/);
  const other = compile({
    servers: [{ url: 'https://{shop}.example' }, { url: 'https://a.example' }],
    paths: { '/a': { get: { responses: ok } } },
  });
  assert.equal(only(other).servers.length, 1);
  assert.ok(other.problems.every(({ severity }) => severity !== 'unusable'));
});

test('reads Swagger 2 with form data, collection formats, host and base path', () => {
  const text = `swagger: "2.0"
host: api.garden.example
basePath: /v2
schemes: [http, https]
paths:
  /plants:
    post:
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: photo, in: formData, type: file, required: true}
`;
  const tool = only(compileTools(text));
  assert.equal(tool.servers[0]?.url, 'https://api.garden.example/v2');
  const { parts, ...body } = tool.bindings.body ?? {};
  assert.deepEqual(body, { contentType: 'multipart/form-data', kind: 'multipart', required: true });
  assert.equal(parts?.photo?.file, true);
  assert.equal(tool.bindings.arguments[0]?.style, 'pipeDelimited');
  assert.deepEqual(tool.parameters.required, ['photo']);
});

test('what is no description has no tools and says why', () => {
  assert.deepEqual(codes(compileTools('{"hello": 1}')), ['not_a_description']);
  assert.deepEqual(codes(compileTools('[1]')), ['not_a_description']);
  assert.ok(codes(compile({ paths: {} })).includes('operations_missing'));
});

test('a public server goes before the author’s own machine, and only localhost is told', () => {
  const compile = (servers: string[], url?: string) =>
    compileTools(
      JSON.stringify({
        openapi: '3.0.1',
        info: { title: 't', version: '1' },
        servers: servers.map((server) => ({ url: server })),
        paths: { '/a': { get: { operationId: 'a', responses: {} } } },
      }),
      url === undefined ? {} : { url },
    );
  const mixed = compile(['http://localhost:15016', 'https://api.example.com']);
  assert.equal(mixed.tools[0]?.servers[0]?.url, 'https://api.example.com');
  assert.ok(mixed.problems.some(({ code, severity }) => code === 'server_local' && severity === 'repaired'));
  const local = compile(['http://127.0.0.1:80'], 'https://plugin.example.com/openapi.json');
  assert.ok(local.problems.some(({ code, severity }) => code === 'server_local' && severity === 'note'));
  const own = compile(
    ['http://localhost:3211', 'https://api.example.com'],
    'http://127.0.0.1:3211/openapi.json',
  );
  assert.equal(own.tools[0]?.servers[0]?.url, 'http://localhost:3211');
  assert.ok(!own.problems.some(({ code }) => code === 'server_local'));
});

test('operations under additionalOperations become tools, once for each method', () => {
  const additionalOperations = { COPY: { operationId: 'copy' }, GET: { operationId: 'again' }, 'a b': {} };
  const paths = { '/x': { get: { operationId: 'read' }, additionalOperations } };
  const { tools } = compileTools(
    JSON.stringify({ openapi: '3.2.0', servers: [{ url: 'https://a.example' }], paths }),
  );
  assert.deepEqual(
    tools.map(({ name, method }) => [name, method]),
    [
      ['read', 'GET'],
      ['copy', 'COPY'],
    ],
  );
});
