const lettersWithoutDecomposition: Readonly<Record<string, string>> = {
  ø: 'o',
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
};

/**
 * The name without case, accents and punctuation, with hyphens between words: `Hôtel d’Été` gives
 * `hotel-d-ete`. Used to compare what people type and to make ids.
 */
export function simplifyName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[øßıæœł]/g, (letter) => lettersWithoutDecomposition[letter] ?? letter)
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
