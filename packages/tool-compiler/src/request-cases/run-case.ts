import { type BuiltRequest, buildRequest } from '../build-request.ts';
import { compileTools } from '../compile-tools.ts';
import { isObject } from '../json.ts';
import type { Tool } from '../tool.ts';
import type { PlacedValues, RequestCase } from './request-case.ts';

/**
 * Builds the request of a case as a caller would: the description compiled, its only tool called with flat arguments.
 * @throws RequestError as buildRequest does
 */
export function runCase(entry: RequestCase): BuiltRequest {
  return prepareCase(entry)();
}

/** The same in two steps: compiles the description and gives what builds the request. */
export function prepareCase({ description, address, values, credentials }: RequestCase): () => BuiltRequest {
  const { tools } = compileTools(JSON.stringify(description), address === undefined ? {} : { url: address });
  const [tool] = tools;
  if (!tool) throw new Error('The description of the case has no tool.');
  const given = toArguments(tool, values);
  return () => buildRequest(tool, given, credentials ? { credentials } : {});
}

/** Flat arguments of values by place. */
function toArguments(tool: Tool, values: PlacedValues): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { argument, place, name, whole } of tool.bindings.arguments) {
    const here = values[place];
    if (place === 'body' && whole) {
      if ('body' in values) given[argument] = here;
    } else if (isObject(here) && name in here) given[argument] = here[name];
  }
  return given;
}
