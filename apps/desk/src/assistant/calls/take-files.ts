import type { Attachment } from '@plugdesk/protocol';
import { type RequestFile, type Tool, toPointer } from '@plugdesk/tool-compiler';
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { fileArguments } from './file-arguments.ts';

/** Arguments with their files found. */
export interface TakenFiles {
  /** The arguments, each file in them under a mark that nothing else can be. */
  values: Record<string, unknown>;
  /** Files by their marks, with the original bytes. */
  files: Map<string, RequestFile>;
  /** The files of each argument, as people see them. */
  byArgument: Map<string, Attachment[]>;
}

/** Where files are looked for. */
export interface FileSource {
  kysely: Kysely<Schema>;
  createId: () => string;
  personId: string;
  /** All files of the conversation, the newest last. */
  known: Attachment[];
}

/**
 * Finds the files that a tool's arguments name, by id or name, among those of the conversation.
 * @returns `problem` where one is not there: by JSON Pointer which, and what there is
 */
export async function takeFiles(
  source: FileSource,
  tool: Pick<Tool, 'bindings' | 'parameters'>,
  given: Record<string, unknown>,
): Promise<TakenFiles | { problem: { path: string; message: string } }> {
  const taken: TakenFiles = { values: { ...given }, files: new Map(), byArgument: new Map() };
  for (const argument of fileArguments(tool)) {
    const value = given[argument];
    if (value === undefined || value === null) continue;
    const marks: unknown[] = [];
    for (const name of Array.isArray(value) ? value : [value]) {
      // What the model writes itself, as an address that holds its bytes, is no file of the person's.
      if (typeof name === 'string' && /^data:[^,]*;base64,/.test(name)) {
        marks.push(name);
        continue;
      }
      const file = findFile(source.known, name);
      if (file === null) {
        return {
          problem: { path: toPointer([argument]), message: sayUnknown(argument, name, source.known) },
        };
      }
      const mark = `file ${source.createId()}`;
      taken.files.set(mark, {
        bytes: await readBytes(source, file),
        filename: file.name,
        contentType: file.type,
      });
      taken.byArgument.set(argument, [...(taken.byArgument.get(argument) ?? []), file]);
      marks.push(mark);
    }
    taken.values[argument] = Array.isArray(value) ? marks : marks[0];
  }
  return taken;
}

/** By id, by the beginning of its hash (as a model is told it), by name; of several of one name the newest. */
function findFile(known: Attachment[], given: unknown): Attachment | null {
  if (typeof given !== 'string') return null;
  const name = given.trim();
  return (
    known.find((file) => file.id === name) ??
    known.find((file) => name.length >= 16 && file.sha256.startsWith(name.toLowerCase())) ??
    known.findLast((file) => file.name === name) ??
    known.findLast((file) => file.name.toLowerCase() === name.toLowerCase()) ??
    null
  );
}

function sayUnknown(argument: string, given: unknown, known: Attachment[]): string {
  const what = `"${argument}" is a file, and ${JSON.stringify(given)?.slice(0, 200)} is none of this conversation.`;
  if (known.length === 0) return `${what} No file is attached here: ask the person to attach it.`;
  const list = known.map(
    ({ id, name, type, size }) => `${JSON.stringify(name)} (id ${id}, ${type}, ${size} bytes)`,
  );
  return `${what} Give the id or name of one of these: ${list.join('; ')}.`;
}

async function readBytes({ kysely, personId }: FileSource, file: Attachment): Promise<Buffer> {
  const row = await kysely
    .selectFrom('attachment')
    .select('bytes')
    .where('person_id', '=', personId)
    .where('id', '=', file.id)
    .executeTakeFirst();
  if (!row) throw new Error(`The file ${file.name} is not kept any more.`);
  return row.bytes;
}
