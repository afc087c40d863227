import type { NotificationSettings } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { notificationTexts as words } from './texts/index.ts';

/** Quiet hours, and which plugins are muted. */
export function NotificationChoices() {
  const read = useQuery(deskQuery(useDesk(), 'readNotificationSettings', {}));
  return (
    <div className="stack form-page">
      <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
      {read.data ? (
        <>
          <QuietHoursForm settings={read.data} />
          <Muted settings={read.data} />
        </>
      ) : null}
    </div>
  );
}

function QuietHoursForm({ settings }: { settings: NotificationSettings }) {
  const client = useDesk();
  const cache = useQueryClient();
  const [on, setOn] = useState(settings.quietHours !== null);
  const [hours, setHours] = useState(settings.quietHours ?? { from: '22:00', to: '07:00' });
  const none = on && hours.from === hours.to;
  const save = useMutation({
    mutationFn: () => client.call('setQuietHours', { body: { quietHours: on ? hours : null } }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['readNotificationSettings'] }),
  });
  return (
    <form
      className="stack"
      // What was saved, or refused, was something else.
      onChange={() => save.reset()}
      onSubmit={(event) => {
        event.preventDefault();
        if (none) event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus();
        else save.mutate();
      }}
    >
      <h2>{words.quietHours}</h2>
      <p className="two">{words.quietHoursText}</p>
      <label className="tick">
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />{' '}
        {words.quietOn}
      </label>
      {on ? (
        <div className="abreast">
          <Field
            label={words.from}
            type="time"
            required
            value={hours.from}
            onChange={(event) => setHours({ ...hours, from: event.target.value })}
          />
          <Field
            label={words.to}
            type="time"
            required
            value={hours.to}
            problem={none ? words.never : undefined}
            onChange={(event) => setHours({ ...hours, to: event.target.value })}
          />
        </div>
      ) : null}
      <ProblemNotice error={save.error} />
      <div className="abreast">
        <ActButton type="submit" className="button small" busy={save.isPending}>
          {words.save}
        </ActButton>
        <span className="note" role="status">
          {save.isSuccess ? words.saved : null}
        </span>
      </div>
    </form>
  );
}

function Muted({ settings }: { settings: NotificationSettings }) {
  const client = useDesk();
  const cache = useQueryClient();
  const unmute = useMutation({
    mutationFn: (pluginId: string) =>
      client.call('mutePlugin', { params: { pluginId }, body: { muted: false } }),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ['readNotificationSettings'] });
      focusHeading();
    },
  });
  if (settings.muted.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.muted}</h2>
      <p className="two">{words.mutedText}</p>
      <ProblemNotice error={unmute.error} />
      <ul className="stack">
        {settings.muted.map(({ pluginId, name }) => (
          <li key={pluginId} className="abreast">
            <bdi>{name}</bdi>
            <ActButton
              type="button"
              className="button small"
              busy={unmute.isPending}
              onClick={() => unmute.mutate(pluginId)}
            >
              {words.unmute(name)}
            </ActButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
