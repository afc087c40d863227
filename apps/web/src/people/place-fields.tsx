import { Choice } from '../desk/field.tsx';
import { texts } from '../texts/index.ts';
import { languages } from '../texts/language.ts';

/** A time zone out of all that this browser knows. */
export function TimeZoneField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(value) ? known : [value, ...known];
  return (
    <Choice
      label={texts.accounts.timeZone}
      hint={texts.accounts.timeZoneHint}
      value={value}
      options={zones.map((zone) => [zone, zone.replaceAll('_', ' ')] as const)}
      onChange={onChange}
    />
  );
}

/** Languages to choose from. Those of the desk first; the others are for plugins and for what is spoken. */
export const offeredLanguages: string[] = [
  ...languages,
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'pt',
  'sv',
  'da',
  'cs',
  'ja',
  'zh',
  'ko',
  'ar',
  'he',
];

/** A language, each by its own name. The one that the person has stays, whatever it is. */
export function LanguageField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const all = offeredLanguages.includes(value) ? offeredLanguages : [value, ...offeredLanguages];
  return (
    <Choice
      label={texts.accounts.language}
      hint={texts.accounts.languageHint}
      value={value}
      options={all.map((language) => [language, nameLanguage(language)] as const)}
      onChange={onChange}
    />
  );
}

/** A language by its own name; its tag where this browser does not know it. */
export function nameLanguage(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
