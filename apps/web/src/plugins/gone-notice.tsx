import type { AdminPlugin } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { entryTexts } from './texts/index.ts';

const words = entryTexts.gone;

/** The id of its heading. There is one at most. */
export const goneHeading = 'gone';

/** That a plugin's source offers it no more, and what to do: block it, or keep it. Neither is the suggested one. */
export function GoneNotice({
  plugin,
  gone,
  onDecided,
}: {
  plugin: AdminPlugin;
  gone: NonNullable<AdminPlugin['gone']>;
  onDecided: (plugin: AdminPlugin) => void;
}) {
  const client = useDesk();
  const times = useTimes();
  const [reason, setReason] = useState<string>(words.reasons[gone]);
  const params = { pluginId: plugin.id };
  const decide = useMutation({
    mutationFn: (act: 'block' | 'keep') =>
      act === 'keep'
        ? client.call('keepGonePlugin', { params })
        : client.call('setPolicy', {
            params,
            body: { policy: 'blocked', blockedReason: reason.trim() === '' ? null : reason.trim() },
          }),
    onSuccess(next) {
      onDecided(next);
      // The buttons are gone: what was decided is read from here on.
      document.getElementById(goneHeading)?.focus();
    },
  });
  const isBlocked = plugin.policy === 'blocked';
  const isOpen = !isBlocked && plugin.goneKeptAt === null;
  return (
    <section className="panel-box" aria-labelledby={goneHeading}>
      <header>
        <Sign name={isOpen ? 'asks' : 'parked'} />
        <h2 id={goneHeading} tabIndex={-1}>
          {words.title[gone]}
        </h2>
      </header>
      <div className="inner stack">
        <p className="two">{words.text(plugin.version, times.near(plugin.goneSince ?? plugin.createdAt))}</p>
        <p role="status">
          {isBlocked ? words.blocked : null}
          {!isBlocked && plugin.goneKeptAt !== null ? words.kept(times.near(plugin.goneKeptAt)) : null}
        </p>
        {isOpen ? (
          <Field
            label={words.reason}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <ProblemNotice error={decide.error} />
        {isOpen ? (
          <div className="abreast">
            {(['block', 'keep'] as const).map((act) => (
              <ActButton
                key={act}
                type="button"
                className="button"
                busy={decide.isPending}
                onClick={() => decide.mutate(act)}
              >
                {words[act]}
              </ActButton>
            ))}
          </div>
        ) : null}
      </div>
    </section>
  );
}
