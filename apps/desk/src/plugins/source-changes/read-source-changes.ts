import type { SourceChanges } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { compareInWorker } from './compare-in-worker.ts';

/**
 * Which lines of the pinned files differ between the version that runs and the candidate.
 *
 * @throws DeskError `candidate_not_found`
 */
export async function readSourceChanges(
  { database }: Pick<PluginDependencies, 'database'>,
  pluginId: string,
): Promise<SourceChanges> {
  const rows = await database.kysely
    .selectFrom('plugin_version')
    .select(['number', 'state', 'manifest_bytes', 'description_bytes'])
    .where('plugin_id', '=', pluginId)
    .where('state', 'in', ['approved', 'candidate'])
    .execute();
  const candidate = rows.find(({ state }) => state === 'candidate');
  const running = rows.find(({ state }) => state === 'approved');
  if (!candidate || !running) {
    throw new DeskError('candidate_not_found', 'No version waits for review.', {
      hint: 'It may have been decided meanwhile; open the plugin again.',
    });
  }
  const compared = await compareInWorker([
    {
      file: 'manifest',
      before: running.manifest_bytes?.toString('utf8') ?? null,
      after: candidate.manifest_bytes?.toString('utf8') ?? null,
    },
    {
      file: 'description',
      before: running.description_bytes?.toString('utf8') ?? null,
      after: candidate.description_bytes?.toString('utf8') ?? null,
    },
  ]);
  return {
    before: running.number,
    after: candidate.number,
    ...(compared ?? { changes: null, laidOut: false, left: 0 }),
  };
}
