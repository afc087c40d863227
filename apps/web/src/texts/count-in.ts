/**
 * Makes the function that counts things in a language: a figure written as there, with the word for one or for many by
 * the plural rules of that language.
 */
export function countIn(locale: string): (count: number, single: string, many: string) => string {
  const figures = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  return (count, single, many) =>
    `${figures.format(count)} ${plural.select(count) === 'one' ? single : many}`;
}
