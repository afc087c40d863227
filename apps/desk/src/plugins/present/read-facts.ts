import type { AdminPlugin, PluginVersion } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import { answersFor } from '../answers-for.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { readStoredVersion } from '../stored-version.ts';
import { compareVersions } from '../versions/compare-versions.ts';
import { logoAddress, type PluginFacts } from './present-plugin.ts';

type Needs = Pick<PluginDependencies, 'database'>;

/** Registered plugins with their running versions, oldest first; all, or the one with that id. */
export async function readFacts(
  { database }: Needs,
  personId: string,
  pluginId?: string,
): Promise<PluginFacts[]> {
  const { kysely } = database;
  let query = kysely
    .selectFrom('plugin')
    .innerJoin('plugin_version', (join) =>
      join
        .onRef('plugin_version.plugin_id', '=', 'plugin.id')
        .onRef('plugin_version.number', '=', 'plugin.approved_version'),
    )
    .leftJoin('plugin_version as candidate', (join) =>
      join.onRef('candidate.plugin_id', '=', 'plugin.id').on('candidate.state', '=', 'candidate'),
    )
    .leftJoin('activation', (join) =>
      join.onRef('activation.plugin_id', '=', 'plugin.id').on('activation.person_id', '=', personId),
    )
    .leftJoin('plugin_sign_in', 'plugin_sign_in.plugin_id', 'plugin.id')
    .leftJoin('person as author', 'author.id', 'plugin.author_id')
    .leftJoin('person as asker', (join) => join.on('asker.id', '=', personId))
    .selectAll('plugin')
    .select([
      'plugin_version.understood',
      'plugin_version.manifest_url',
      'plugin_version.description_url',
      'plugin_version.logo_type',
      'plugin_sign_in.domain_proof',
      'plugin_sign_in.holder',
      'plugin_sign_in.placement',
      'candidate.number as candidate',
      'activation.is_on as chosen',
      'author.name as author_name',
      'asker.role as asker_role',
    ])
    .where('plugin.removed_at', 'is', null)
    .orderBy('plugin.created_at')
    .orderBy('plugin.id');
  if (pluginId !== undefined) query = query.where('plugin.id', '=', pluginId);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const rules = await kysely
    .selectFrom('plugin_operation_rule')
    .select(['plugin_id', 'operation_key', 'rule'])
    .where('plugin_id', 'in', ids)
    .execute();
  return rows.map(
    ({
      understood,
      manifest_url,
      description_url,
      logo_type,
      domain_proof,
      holder,
      placement,
      candidate,
      chosen,
      author_name,
      asker_role,
      ...plugin
    }) => ({
      plugin: { ...plugin, approved_version: plugin.approved_version ?? 1 },
      version: readStoredVersion(understood),
      rules: Object.fromEntries(
        rules.filter((rule) => rule.plugin_id === plugin.id).map((rule) => [rule.operation_key, rule.rule]),
      ),
      fetchedFrom: manifest_url ?? description_url,
      logoType: logo_type,
      domainProven: domain_proof === 'proven',
      signIn: { holder, placed: placement !== null },
      candidate,
      chosen,
      author:
        plugin.author_id === null || author_name === null
          ? null
          : { id: plugin.author_id, name: author_name },
      answersFor: asker_role !== null && answersFor({ id: personId, role: asker_role }, plugin.author_id),
    }),
  );
}

/** One registered plugin. @throws DeskError `plugin_not_found` */
export async function readOneFacts(desk: Needs, personId: string, pluginId: string): Promise<PluginFacts> {
  const [facts] = await readFacts(desk, personId, pluginId);
  if (facts) return facts;
  throw new DeskError('plugin_not_found', 'There is no such plugin.', {
    hint: 'It may have been removed; look at the list of plugins.',
  });
}

/** The versions of a plugin, newest first, and what its candidate would change. */
export async function readVersions(
  { database }: Needs,
  facts: PluginFacts,
): Promise<{ versions: PluginVersion[]; candidateChanges: AdminPlugin['candidateChanges'] }> {
  const rows = await database.kysely
    .selectFrom('plugin_version')
    .select([
      'number',
      'state',
      'manifest_hash',
      'description_hash',
      'understood',
      'created_at',
      'decided_at',
    ])
    .where('plugin_id', '=', facts.plugin.id)
    .orderBy('number', 'desc')
    .execute();
  const candidate = rows.find(({ state }) => state === 'candidate');
  const waiting = candidate === undefined ? null : readStoredVersion(candidate.understood);
  const image = waiting?.uploads?.image?.hash;
  return {
    versions: rows.map((row) => ({
      number: row.number,
      state: row.state,
      manifestHash: row.manifest_hash,
      descriptionHash: row.description_hash,
      operations: readStoredVersion(row.understood).operations.length,
      createdAt: row.created_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
    })),
    candidateChanges:
      candidate === undefined || waiting === null
        ? null
        : {
            number: candidate.number,
            image:
              image === undefined || image === facts.version.uploads?.image?.hash
                ? null
                : logoAddress(facts.plugin.id, candidate.number),
            ...compareVersions(facts.version, waiting),
          },
  };
}
