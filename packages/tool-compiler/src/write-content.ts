import { scalarText } from './serialize-parameter.ts';

/** The text of a value that is a document of its own, such as a parameter with `content`: JSON where the type says so. */
export function contentText(value: unknown, contentType: string): string {
  return isJsonType(contentType) ? JSON.stringify(value ?? null) : scalarText(value);
}

/** True for JSON values one a line (`application/x-ndjson`, `application/jsonl`). */
export function isLinesType(contentType: string): boolean {
  return /(?:ndjson|jsonl|json-?lines)$/.test(plainType(contentType));
}

/** True for `application/json` and its kin (RFC 6839 `+json`), with or without parameters. */
export function isJsonType(contentType: string): boolean {
  const type = plainType(contentType);
  return type === 'json' || type.endsWith('/json') || type.endsWith('+json');
}

/** A content type without its parameters, in small letters. */
export function plainType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
