import { english } from './en/index.ts';
import type { Language } from './language.ts';

/** Texts of the same shape in whatever language: words widen to strings, functions keep their parameters. */
type Widened<Value> = Value extends string
  ? string
  : Value extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: Parameters) => Widened<Result>
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };

/** Every text of the desk; English says which there are. */
export type Texts = Widened<typeof english>;

/** The texts of the current language. Modules may read them as soon as they are imported: see {@link setLanguage}. */
export let texts: Texts = english;

/** The language of {@link texts}. */
export let language: Language = 'en';

/**
 * Makes a language the current one, loading its texts. To be called before anything is imported that reads texts: what
 * was read before stays as it is.
 */
export async function setLanguage(wanted: Language): Promise<void> {
  texts = wanted === 'de' ? (await import('./de/index.ts')).german : english;
  language = wanted;
}
