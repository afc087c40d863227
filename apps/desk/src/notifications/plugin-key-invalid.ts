import { DeskError } from '../desk-error.ts';

/** What a plugin is told whose key is missing or wrong; whether there is such a plugin is not told. */
export function pluginKeyInvalid(): DeskError {
  return new DeskError('plugin_key_invalid', 'This is not the key of that plugin.', {
    hint: 'Send `Authorization: Bearer pnk_…` with the newest key; whoever answers for the plugin makes one at the desk.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}
