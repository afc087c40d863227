import type { PluginDependencies } from './plugin-dependencies.ts';
import { keepReading } from './reading/keep-reading.ts';
import { readPlugin } from './reading/read-plugin.ts';
import { registerPlugin } from './register-plugin.ts';
import { acceptVersion } from './versions/decide-version.ts';
import { readAgain } from './versions/read-again.ts';

/**
 * Registers an example that runs beside the desk by its manifest or entry: on by default, but one that receives what is
 * said is only offered. Started again it is read again and
 * accepted by itself, also at another port; one that an administrator removed stays removed.
 *
 * @returns the plugin's id; null where it was removed
 */
export async function registerDemo(desk: PluginDependencies, manifestUrl: string): Promise<string | null> {
  const known = await desk.database.kysely
    .selectFrom('plugin')
    .select(['id', 'source', 'removed_at'])
    .where('demo', '=', true)
    .orderBy('created_at', 'desc')
    .execute();
  const example = known.find(({ source }) => pathOf(source) === pathOf(manifestUrl));
  if (!example) {
    const source = { kind: 'address' as const, address: manifestUrl };
    const reading = await keepReading(desk, null, source, await readPlugin(desk, source));
    const { id } = await registerPlugin(desk, reading, {
      personId: null,
      policy: reading.read.version.entry?.webhookUrl == null ? 'default' : 'optional',
      leaveOut: [],
      name: null,
      demo: true,
    });
    return id;
  }
  if (example.removed_at !== null) return null;
  await desk.database.kysely
    .updateTable('plugin')
    .set({ source: manifestUrl })
    .where('id', '=', example.id)
    .execute();
  const number = await readAgain(desk, example.id, { personId: null, text: null });
  if (number !== null) await acceptVersion(desk, { personId: null, pluginId: example.id, number });
  return example.id;
}

/** What tells an example from another, whatever its port. */
function pathOf(address: string | null): string | null {
  const url = URL.parse(address ?? '');
  return url === null ? null : url.pathname + url.search;
}
