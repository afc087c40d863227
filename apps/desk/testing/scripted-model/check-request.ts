import { RefusedRequest, type ScriptTool } from './script.ts';

/** What a reader may take for granted of a JSON value only after having looked. */
export type JsonObject = Record<string, unknown>;

/** Answers 400 as the real API would. */
export function refuse(message: string): never {
  throw new RefusedRequest(400, message);
}

/** The value as an object, or a refusal that names the place. */
export function objectAt(value: unknown, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(`${place}: expected an object`);
  return value as JsonObject;
}

/** The value as a list of objects, or a refusal that names the place. */
export function objectsAt(value: unknown, place: string): JsonObject[] {
  if (!Array.isArray(value)) refuse(`${place}: expected an array`);
  return value.map((item, index) => objectAt(item, `${place}[${index}]`));
}

/** The value as a string, or a refusal that names the place. */
export function stringAt(value: unknown, place: string): string {
  if (typeof value !== 'string') refuse(`${place}: expected a string`);
  return value;
}

/** The text of a string or of a list of text parts. */
export function textOf(value: unknown, place: string): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return objectsAt(value, place)
    .map((part) => (typeof part.text === 'string' ? part.text : ''))
    .join('');
}

/** JSON where it is JSON, else the string itself. */
export function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The checks that all three APIs make of tools: at most 128, names in their alphabet and once, objects as arguments. */
export function checkTools(tools: ScriptTool[]): void {
  if (tools.length > 128) refuse(`tools: ${tools.length} tools, at most 128 are allowed`);
  const seen = new Set<string>();
  for (const { name, parameters } of tools) {
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name))
      refuse(`tools: the name '${name}' does not match ^[a-zA-Z0-9_-]{1,64}$`);
    if (seen.has(name)) refuse(`tools: the name '${name}' is used twice`);
    seen.add(name);
    if (parameters.type !== 'object') refuse(`tools: the schema of '${name}' must have type "object"`);
  }
}

/** Answers 401 unless the bearer key is the expected one (any, if none is expected). */
export function checkBearer(
  headers: Record<string, string>,
  apiKey: string | undefined,
  required: boolean,
): void {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (given === undefined && !required && apiKey === undefined) return;
  if (given === undefined) throw new RefusedRequest(401, 'No API key was sent in the Authorization header.');
  if (apiKey !== undefined && given !== apiKey) {
    throw new RefusedRequest(401, `Incorrect API key provided: ${given}.`, 'invalid_api_key');
  }
}

/** The error object of OpenAI and of servers compatible with it. */
export function openaiErrorBody(status: number, message: string, code: string | null): string {
  const type = status === 429 ? 'rate_limit_error' : status >= 500 ? 'server_error' : 'invalid_request_error';
  return JSON.stringify({ error: { message, type, param: null, code } });
}
