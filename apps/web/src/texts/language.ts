/** The languages that the desk itself speaks. */
export const languages = ['en', 'de'] as const;

/** A language that the desk itself speaks. */
export type Language = (typeof languages)[number];

const key = 'plugdesk.language';

/** The language of the desk that fits a BCP 47 tag, such as `de` for `de-AT`; null when it speaks none such. */
export function findLanguage(tag: string): Language | null {
  const [primary] = tag.toLowerCase().split('-');
  return languages.find((language) => language === primary) ?? null;
}

/** The language to begin with: as remembered on this device, else as the browser prefers, else English. */
export function chooseLanguage(): Language {
  for (const tag of [readRemembered(), ...navigator.languages]) {
    const found = tag === null ? null : findLanguage(tag);
    if (found) return found;
  }
  return 'en';
}

/** Remembers a language on this device; false where the browser keeps nothing. */
export function rememberLanguage(language: Language): boolean {
  try {
    localStorage.setItem(key, language);
  } catch {
    return false;
  }
  return readRemembered() === language;
}

function readRemembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
