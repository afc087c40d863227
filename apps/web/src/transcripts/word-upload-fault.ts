import type { DeskProblem } from '@plugdesk/client';
import { wordSentence } from '../texts/said.ts';
import type { TranscriptTexts } from './texts/transcript-texts.ts';

/** What is wrong with an uploaded transcript, in words. */
interface UploadFaultWords {
  /** Where: `text`, or with line and column, such as `text:12:5`. */
  path: string;
  message: string;
  hint: string | null;
}

/**
 * Words the refusal of a transcript by the name of its fault; null where it is about something else, or of a fault that
 * this page does not know.
 * @param faults sentences by name, in the language of the page
 */
export function wordUploadFault(
  { fields }: Pick<DeskProblem, 'fields'>,
  faults: TranscriptTexts['upload']['faults'],
): UploadFaultWords | null {
  const known: Readonly<Record<string, string>> = faults;
  for (const { path, said } of fields) {
    const worded = wordSentence(known[said?.sentence ?? ''], said?.values);
    if (worded !== null) return { path, ...worded };
  }
  return null;
}
