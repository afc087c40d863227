import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ActButton } from '../desk/act-button.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Fold } from '../desk/fold.tsx';
import { ListPages } from '../desk/list-pages.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { NotificationRow } from './notification-row.tsx';
import { NotificationChoices } from './quiet-hours.tsx';
import { notificationTexts as words } from './texts/index.ts';

/** What plugins had to say, the newest first. */
export function NotificationsPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const search = useSearch({ from: '/desk/notifications' });
  const navigate = useNavigate();
  const list = useQuery({
    ...deskQuery(client, 'listNotifications', {
      query: {
        ...(search.plugin ? { pluginId: search.plugin } : {}),
        ...(search.after ? { before: search.after } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const settings = useQuery(deskQuery(client, 'readNotificationSettings', {}));
  const readAll = useMutation({
    mutationFn: () => client.call('readNotifications', { body: { ids: null } }),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ['listNotifications'] });
      focusHeading();
    },
  });
  const notifications = list.data?.notifications ?? [];
  const next = list.data?.next;
  const turn = (after: string | undefined) =>
    navigate({ to: '/notifications', search: { plugin: search.plugin, after } });
  const muted = new Set(settings.data?.muted.map(({ pluginId }) => pluginId));
  const only =
    notifications.find(({ plugin }) => plugin?.id === search.plugin)?.plugin?.name ?? search.plugin;
  return (
    <Page
      title={words.title}
      narrow
      end={
        list.data && list.data.unread > 0 ? (
          <ActButton
            type="button"
            className="button small"
            busy={readAll.isPending}
            onClick={() => readAll.mutate()}
          >
            {words.readAll}
          </ActButton>
        ) : null
      }
    >
      <div className="stack">
        <p className="two">{words.intro}</p>
        {search.plugin ? (
          <p className="note">
            <bdi>{words.only(only ?? '')}</bdi>{' '}
            <button
              type="button"
              className="more"
              onClick={async () => {
                await navigate({ to: '/notifications', search: {}, replace: true });
                focusHeading();
              }}
            >
              {words.showAll}
            </button>
          </p>
        ) : null}
        <ProblemNotice error={list.error ?? readAll.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {list.data && notifications.length === 0 ? (
          <p className="note">{only ? words.noneOf(only) : words.none}</p>
        ) : null}
        {notifications.length > 0 ? (
          <ul className="notifications">
            {notifications.map((notification) => (
              <NotificationRow
                key={notification.id}
                notification={notification}
                muted={notification.plugin !== null && muted.has(notification.plugin.id)}
              />
            ))}
          </ul>
        ) : null}
        <ListPages
          newest={words.newest}
          older={words.older}
          onNewest={search.after ? () => turn(undefined) : null}
          onOlder={next ? () => turn(next) : null}
        />
        <Fold word={words.settings}>
          <NotificationChoices />
        </Fold>
      </div>
    </Page>
  );
}
