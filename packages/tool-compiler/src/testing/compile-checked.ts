import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CompileOptions, compileTools } from '../compile-tools.ts';
import type { JsonSchema } from '../json.ts';
import type { Compilation, Tool } from '../tool.ts';

/** Compiles an OpenAPI 3 description and checks of every tool what each provider of models asks of it. */
export function compileChecked(description: object, options: CompileOptions = {}): Compilation {
  const text = JSON.stringify({ openapi: '3.0.3', info: {}, ...description });
  const compilation = compileTools(text, { url: 'https://docs.garden.example/openapi.json', ...options });
  compilation.tools.forEach(checkTool);
  assert.equal(new Set(compilation.tools.map(({ name }) => name)).size, compilation.tools.length);
  return compilation;
}

function checkTool(tool: Tool): void {
  const { name, parameters, bindings } = tool;
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictTuples: false,
    logger: false,
    validateFormats: false,
  });
  ajv.compile(parameters);
  assert.match(name, /^[a-zA-Z0-9_-]{1,64}$/);
  assert.ok(new TextEncoder().encode(JSON.stringify(parameters)).length < 64_000);
  assert.equal(parameters.type, 'object');
  for (const keyword of ['oneOf', 'anyOf', 'allOf', 'enum', 'not']) assert.ok(!(keyword in parameters));
  for (const property of JSON.stringify(parameters).matchAll(/"properties":\{"((?:[^"\\]|\\.)*)"/g)) {
    assert.match(property[1] ?? '', /^[a-zA-Z0-9_.-]{1,64}$/);
  }
  assert.deepEqual(
    bindings.arguments.map(({ argument }) => argument).sort(),
    Object.keys(parameters.properties ?? {}).sort(),
  );
}

/** The shaped schema of one JSON body: its arguments, or the one called `body`. */
export function shapeBody(schema: unknown, schemas: object = {}): JsonSchema {
  const [tool] = compileChecked({
    components: { schemas },
    paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  }).tools;
  assert.ok(tool);
  return tool.parameters;
}
