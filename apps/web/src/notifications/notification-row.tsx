import type { Notification } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ActButton } from '../desk/act-button.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Time } from '../desk/time.tsx';
import { useDesk, usePerson } from '../session/desk-context.tsx';
import { wordNotification } from '../texts/said.ts';
import { clock } from '../transcripts/clock.ts';
import { notificationTexts as words } from './texts/index.ts';

/** What a plugin said: who, when, the text behind a rule, and what it belongs to. */
export function NotificationRow({ notification, muted }: { notification: Notification; muted: boolean }) {
  const client = useDesk();
  const cache = useQueryClient();
  const { plugin } = notification;
  const name = plugin?.name ?? notification.webhook ?? words.desk;
  const refresh = () =>
    Promise.all(
      ['listNotifications', 'readNotificationSettings'].map((each) =>
        cache.invalidateQueries({ queryKey: [each] }),
      ),
    );
  const mute = useMutation({
    mutationFn: (pluginId: string) =>
      client.call('mutePlugin', { params: { pluginId }, body: { muted: !muted } }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => client.call('deleteNotification', { params: { notificationId: notification.id } }),
    onSettled: async () => {
      await refresh();
      focusHeading();
    },
  });
  const notes = [
    notification.times > 1 ? words.times(notification.times) : null,
    notification.quiet ? words.quiet : null,
    notification.atSeconds === null ? null : words.at(clock(notification.atSeconds)),
  ].filter((note) => note !== null);
  return (
    <li
      className="notification"
      data-unread={notification.readAt === null && !notification.quiet ? true : undefined}
    >
      <p className="notification-head">
        <b className="label">
          <bdi>{notification.from !== 'desk' ? words.says(name) : name}</bdi>
        </b>{' '}
        <span className="note">
          <Time iso={notification.createdAt} />
          {notes.map((note) => ` · ${note}`)}
          {notification.readAt === null && !notification.quiet ? ` · ${words.isNew}` : ''}
        </span>
      </p>
      <div className="notification-text">
        <bdi>{wordNotification(notification)}</bdi>
      </div>
      <ProblemNotice error={mute.error ?? remove.error} />
      <p className="notification-acts">
        {notification.memoryId ? (
          <Link to="/memories/$memoryId" params={{ memoryId: notification.memoryId }} className="more">
            {words.openMemory}
          </Link>
        ) : notification.sessionId ? (
          <Link to="/live/$sessionId" params={{ sessionId: notification.sessionId }} className="more">
            {words.openSession}
          </Link>
        ) : null}
        {notification.conversationId ? (
          <Link
            to="/conversations/$conversationId"
            params={{ conversationId: notification.conversationId }}
            className="more"
          >
            {words.openConversation}
          </Link>
        ) : null}
        {notification.about === 'endpoint' ? <EndpointLink notification={notification} /> : null}
        {notification.about === 'webhook-request' ? <LeaveLink asked /> : null}
        {notification.about === 'webhook-leave' ? <LeaveLink asked={false} /> : null}
        {plugin ? (
          <ActButton
            type="button"
            className="more"
            busy={mute.isPending}
            onClick={() => mute.mutate(plugin.id)}
          >
            {muted ? words.unmute(plugin.name) : words.mute(plugin.name)}
          </ActButton>
        ) : null}
        <ActButton
          type="button"
          className="more"
          aria-label={words.removeOf(name)}
          busy={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {words.remove}
        </ActButton>
      </p>
    </li>
  );
}

/** Leads administrators to who asks for webhooks, and others to their own. */
function LeaveLink({ asked }: { asked: boolean }) {
  return (
    <Link to={asked ? '/admin/deliveries' : '/you/webhooks'} className="more">
      {asked ? words.openRequest : words.openWebhooks}
    </Link>
  );
}

/** Leads to where an endpoint is switched on again and what it missed is replayed. */
function EndpointLink({ notification }: { notification: Notification }) {
  const person = usePerson();
  const { endpointId, endpointOff, plugin } = notification;
  // Administrators look after all plugins on a page of their own; a webhook is its owner's, whoever they are.
  const to = plugin !== null && person?.role === 'administrator' ? '/admin/deliveries' : '/you/webhooks';
  return (
    <Link to={to} search={endpointId === null ? {} : { endpoint: endpointId, show: 'all' }} className="more">
      {endpointOff ? words.openOff : words.openEndpoint}
    </Link>
  );
}
