import { DeskProblem } from '@plugdesk/client';
import { texts } from './index.ts';
import { type RefusedField, wordFieldSentence } from './said.ts';

/** A field of refused input by the word that its form has for it; by its path where no form has one. */
export function nameField({ path }: RefusedField): string {
  // Of arguments the plugin's own names count, not those that forms of the desk have for theirs.
  if (path.startsWith('/')) return readPointer(path).join('.');
  const steps = path.split('.').filter((step) => !/^\d+$/.test(step));
  const names: Readonly<Record<string, string>> = texts.fieldNames;
  const last = steps.at(-1) ?? '';
  return names[steps.slice(-2).join('.')] ?? names[last] ?? path;
}

/** The steps of a JSON Pointer (RFC 6901 section 4). */
function readPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * What is wrong with one field of a form, in the language of the page.
 * @param name of the field as the desk's API has it; entries of a list and members of it count too
 * @returns undefined where nothing is
 */
export function problemOfField(error: unknown, name: string): string | undefined {
  if (!(error instanceof DeskProblem)) return undefined;
  const about = error.fields.filter(({ path }) => path.split('.').includes(name));
  return about.length === 0 ? undefined : about.map(wordFieldSentence).join('; ');
}

/** The argument of a tool that a field of refused arguments is about, and what is wrong with it; by argument. */
export function problemsOfArguments(error: unknown): Map<string, string> {
  const problems = new Map<string, string>();
  for (const field of error instanceof DeskProblem ? error.fields : []) {
    const [name, ...inner] = readPointer(field.path);
    if (name === undefined) continue;
    const words = [inner.join('.'), wordFieldSentence(field)].filter(Boolean).join(' ');
    problems.set(name, [problems.get(name), words].filter(Boolean).join('; '));
  }
  return problems;
}
