import { DeskError } from '../../desk-error.ts';
import { findRegistered } from '../find-registered.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';

/**
 * Says which developer of the desk answers for a plugin; null for nobody.
 * @throws DeskError `plugin_not_found`, `person_not_found`; `author_not_developer` where they only use plugins
 */
export async function setAuthor(
  desk: Pick<PluginDependencies, 'database' | 'recordAudit'>,
  { personId, pluginId, authorId }: { personId: string; pluginId: string; authorId: string | null },
): Promise<void> {
  await desk.database.transaction(async (transaction) => {
    const before = await findRegistered(transaction, pluginId, 'lock');
    if (authorId !== null) {
      const author = await transaction
        .selectFrom('person')
        .select(['name', 'role', 'suspended'])
        .where('id', '=', authorId)
        .executeTakeFirst();
      if (!author) {
        throw new DeskError('person_not_found', 'There is no such person.', {
          hint: 'Look at the list of people again.',
        });
      }
      if (author.role === 'member' || author.suspended) {
        throw new DeskError('author_not_developer', `${author.name} is not a developer of this desk.`, {
          hint: 'Give them the role of a developer first.',
        });
      }
    }
    await transaction.updateTable('plugin').set({ author_id: authorId }).where('id', '=', pluginId).execute();
    await desk.recordAudit(
      {
        actor: personId,
        act: 'plugin.author-changed',
        subject: `plugin:${pluginId}`,
        content: { named: authorId !== null, namedBefore: before.author_id !== null },
      },
      transaction,
    );
  });
}
