import { DeskProblem } from '@plugdesk/client';
import { texts } from './index.ts';
import { type RefusedField, wordFieldSentence } from './said.ts';

/** A field of refused input by the word that its form has for it; by its path where no form has one. */
export function nameField({ path }: RefusedField): string {
  const steps = path.split('.').filter((step) => !/^\d+$/.test(step));
  const names: Readonly<Record<string, string>> = texts.fieldNames;
  const last = steps.at(-1) ?? '';
  return names[steps.slice(-2).join('.')] ?? names[last] ?? path;
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
