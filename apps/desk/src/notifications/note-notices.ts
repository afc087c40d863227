import { noticeSentences } from '@plugdesk/protocol';
import { note } from './note.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';
import type { EndpointNotice } from './ports.ts';

const mostAtOnce = 50;

/**
 * Tells whoever answers for an endpoint that it fails or was turned off.
 * @returns how many notices were taken
 */
export async function noteNotices(deps: NotificationDependencies): Promise<number> {
  const told: (() => void)[] = [];
  const taken = await deps.database.transaction(async (transaction) => {
    const notices = await deps.ports.takeNotices(transaction, mostAtOnce);
    const each = notices
      .flatMap((notice) => notice.receivers.map((personId) => ({ notice, personId })))
      .toSorted((left, right) => (left.personId < right.personId ? -1 : 1));
    for (const { notice, personId } of each) {
      const noted = await note(deps, transaction, {
        personId,
        from: 'desk',
        plugin: notice.plugin,
        about: 'endpoint',
        text: wordNotice(notice),
        sessionId: null,
        memoryId: null,
        atSeconds: null,
        endpointId: notice.endpointId,
        origin: `notice:${notice.id}`,
      });
      told.push(noted.told);
    }
    return notices.length;
  });
  for (const tell of told) tell();
  return taken;
}

/** What is said, in plain words. Pure. */
function wordNotice({ kind, days, plugin, webhookName }: EndpointNotice): string {
  const whose = plugin === null ? 'webhook' : 'plugin';
  const name = plugin?.name ?? webhookName ?? '';
  const template =
    kind === 'failing'
      ? noticeSentences[`${kind}/${whose}-${days === 1 ? 'day' : 'days'}`]
      : noticeSentences[`${kind}/${whose}`];
  return template.replaceAll('%{name}', () => name).replaceAll('%{days}', String(days ?? 1));
}
