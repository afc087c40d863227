/** One argument of an operation as a field. */
export interface FieldSchema {
  name: string;
  kind: 'text' | 'number' | 'choice' | 'json';
  required: boolean;
  description: string;
  /** The words of a choice; empty for the others. */
  choices: string[];
  /** The value now, as it is written in the field; empty where there is none. */
  start: string;
}

type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the fields of a form out of a JSON Schema of an object; arguments that it does not name come as JSON.
 * @param shown the names of the values as they are shown, in their order: these come first, then what is required
 */
export function readFields(parameters: Json, now: Json, shown: readonly string[] = []): FieldSchema[] {
  const properties = isRecord(parameters.properties) ? parameters.properties : {};
  const required = Array.isArray(parameters.required) ? parameters.required : [];
  const known = new Set([...Object.keys(properties), ...Object.keys(now)]);
  const names = new Set([
    ...shown.filter((name) => known.has(name)),
    ...[...known].filter((name) => required.includes(name)),
    ...known,
  ]);
  return [...names].map((name) => {
    const schema = isRecord(properties[name]) ? properties[name] : {};
    const { kind, choices } = kindOf(schema, now[name]);
    return {
      name,
      kind,
      choices,
      required: required.includes(name),
      description: typeof schema.description === 'string' ? schema.description : '',
      start: writeStart(kind, now[name]),
    };
  });
}

/** Reads what was written in the fields; empty optional fields are left out. */
export function readValues(
  fields: FieldSchema[],
  written: Record<string, string>,
): { values: Json; faults: Map<string, 'json' | 'number' | 'required'> } {
  const values: Json = {};
  const faults = new Map<string, 'json' | 'number' | 'required'>();
  for (const field of fields) {
    const text = written[field.name] ?? '';
    // An empty text that was there before is a value; an empty field that never had one is none.
    if (text === '' && !(field.required && field.kind === 'text')) {
      if (field.required) faults.set(field.name, 'required');
      continue;
    }
    const value = readValue(field, text);
    if (value === undefined) faults.set(field.name, field.kind === 'number' ? 'number' : 'json');
    else values[field.name] = value;
  }
  return { values, faults };
}

function readValue(field: FieldSchema, text: string): unknown {
  if (field.kind === 'text') return text;
  if (field.kind === 'number') {
    const value = Number(text.trim());
    return text.trim() !== '' && Number.isFinite(value) ? value : undefined;
  }
  if (field.kind === 'choice') {
    if (text === 'true' && field.choices.length === 2 && field.choices.includes('false')) return true;
    if (text === 'false' && field.choices.length === 2 && field.choices.includes('true')) return false;
    return text;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function kindOf(schema: Json, now: unknown): { kind: FieldSchema['kind']; choices: string[] } {
  const types = Array.isArray(schema.type) ? schema.type.filter((type) => type !== 'null') : [schema.type];
  const type = types.length === 1 ? types[0] : undefined;
  if (Array.isArray(schema.enum) && schema.enum.every((choice) => typeof choice === 'string')) {
    return { kind: 'choice', choices: schema.enum };
  }
  if (type === 'boolean') return { kind: 'choice', choices: ['true', 'false'] };
  if (type === 'number' || type === 'integer') return { kind: 'number', choices: [] };
  if (type === 'string' && (now === undefined || typeof now === 'string'))
    return { kind: 'text', choices: [] };
  if (type === undefined && typeof now === 'string') return { kind: 'text', choices: [] };
  return { kind: 'json', choices: [] };
}

function writeStart(kind: FieldSchema['kind'], value: unknown): string {
  if (value === undefined || (value === null && kind !== 'json')) return '';
  return kind === 'json' ? JSON.stringify(value, null, 2) : String(value);
}
