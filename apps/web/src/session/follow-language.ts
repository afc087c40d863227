import { language } from '../texts/index.ts';
import { findLanguage, rememberLanguage } from '../texts/language.ts';

/**
 * Shows the desk in the language of the person who is signed in, and remembers it for this device. Another language
 * than the current one loads the page anew, once: then nothing is drawn until it has gone.
 * A language that the desk does not speak leaves everything as it is.
 */
export async function followLanguage(tag: string): Promise<void> {
  const wanted = findLanguage(tag);
  if (!wanted) return;
  // Where nothing can be remembered, the page would come back as it was.
  if (!rememberLanguage(wanted) || wanted === language) return;
  location.reload();
  await new Promise<never>(() => {});
}
