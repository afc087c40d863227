import { note } from './note.ts';
import type { NotificationDependencies } from './notification-dependencies.ts';
import type { EndpointNotice } from './ports.ts';

const mostAtOnce = 50;

/**
 * Tells whoever answers for an endpoint that it fails, was turned off, or is on again.
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
export function wordNotice({ kind, days, plugin, webhookName }: EndpointNotice): string {
  const whose = plugin === null ? `Your webhook ${webhookName ?? ''}`.trim() : plugin.name;
  switch (kind) {
    case 'failing':
      return `${whose} has answered no delivery for ${days === 1 ? 'a day' : `${days ?? 'some'} days`}. After 5 days of nothing but failures it is turned off.`;
    case 'off-failing':
      return `${whose} was turned off: for 5 days nothing but failures came back. What happens now is listed as not sent; turn it on when it works, and send again what it missed.`;
    case 'off-gone':
      return `${whose} was turned off: its server answered that the address is gone (410). What happens now is listed as not sent.`;
    case 'on':
      return `${whose} is on again: events are sent to it from now on.`;
  }
}
