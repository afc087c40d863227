import { english } from './en/index.ts';
import type { Language } from './language.ts';
import type { SaidTexts } from './said.ts';
import type { Widened } from './widened.ts';

/** Every text of the desk; English says which there are. */
export type Texts = Widened<typeof english>;

/** The texts of the current language. Modules may read them as soon as they are imported: see {@link setLanguage}. */
export let texts: Texts = english;

/** What the desk itself says, in the current language; null in English, which it writes by itself. */
export let said: SaidTexts | null = null;

/** The language of {@link texts}. */
export let language: Language = 'en';

/**
 * Makes a language the current one, loading its texts. To be called before anything is imported that reads texts: what
 * was read before stays as it is.
 */
export async function setLanguage(wanted: Language): Promise<void> {
  if (wanted === 'de') {
    const [german, spoken] = await Promise.all([import('./de/index.ts'), import('./de/said/index.ts')]);
    texts = german.german;
    said = spoken.germanSaid;
  } else {
    texts = english;
    said = null;
  }
  language = wanted;
}
