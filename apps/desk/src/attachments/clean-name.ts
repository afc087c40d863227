/** Longest name that is kept, in characters. */
const longestName = 120;

/**
 * A file's name as it may be shown and sent on: the last part of a path, without control, invisible and
 * direction-changing characters, at most 120 characters with its extension. It is text only: no folder of the desk
 * ever has it.
 */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const visible = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '');
  if (visible === '') return 'file';
  const characters = [...visible];
  if (characters.length <= longestName) return visible;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(visible)?.[0] ?? '';
  return `${characters.slice(0, longestName - extension.length - 1).join('')}…${extension}`;
}
