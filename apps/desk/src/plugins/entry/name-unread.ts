import { readTolerantly } from '@plugdesk/tool-compiler';
import { fieldOf, isManifestObject, takeOutInvisible } from '../manifest/read-fields.ts';

/** Longer ones are not looked into: it is only for a name. */
const longest = 100_000;

/**
 * How what is no entry calls itself, so that it can be found in its list; empty where it does not. Pure.
 * @param text as it stands in the list
 */
export function nameUnread(text: string): { id: string; name: string } {
  const value = text.length > longest ? null : readTolerantly(text).value;
  const read = (key: string, most: number) => {
    const written = isManifestObject(value) ? fieldOf(value, key) : undefined;
    if (typeof written !== 'string' && typeof written !== 'number') return '';
    return [...takeOutInvisible(String(written)).trim()].slice(0, most).join('');
  };
  return { id: read('id', 200), name: read('name', 50) };
}
