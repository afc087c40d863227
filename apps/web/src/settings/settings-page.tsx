import type { DeskSettings } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';

const words = texts.admin.settings;
const figures = [
  ['maxCallsPerTurn', 1, 64],
  ['turnSeconds', 10, 1_800],
  ['toolBudgetTokens', 500, 200_000],
  ['approvalHours', 1, 720],
] as const;

/** What an administrator sets for the whole desk. */
export function SettingsPage() {
  const client = useDesk();
  const settings = useQuery(deskQuery(client, 'readSettings', {}));
  return (
    <Page
      title={words.title}
      narrow
      end={
        <Link to="/admin/models" className="button quiet small smallonly">
          {texts.navigation.models}
        </Link>
      }
    >
      <ProblemNotice error={settings.error} onRetry={() => settings.refetch()} />
      {settings.isPending ? <Patience /> : null}
      {settings.data ? <SettingsForm settings={settings.data} /> : null}
    </Page>
  );
}

function SettingsForm({ settings }: { settings: DeskSettings }) {
  const client = useDesk();
  const cache = useQueryClient();
  const id = useId();
  const hosts = useRef<HTMLTextAreaElement>(null);
  const { hash } = useLocation();
  // A report of a plugin leads here, to the one setting that it needs.
  useEffect(() => {
    if (hash === 'private-hosts') hosts.current?.focus();
  }, [hash]);
  const [written, setWritten] = useState(() => ({
    ...settings,
    privateHosts: settings.privateHosts.join('\n'),
  }));
  const save = useMutation({
    mutationFn: () =>
      client.call('updateSettings', {
        body: {
          ...written,
          privateHosts: written.privateHosts
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        },
      }),
    onSuccess: () =>
      // A report says which of its servers may be called as the desk is set.
      Promise.all(
        [['readSettings'], ['readReading']].map((queryKey) => cache.invalidateQueries({ queryKey })),
      ),
  });
  const hostsProblem = problemOfField(save.error, 'privateHosts');
  return (
    <form
      className="stack form-page"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="labelled">
        <label htmlFor={id}>{words.privateHosts}</label>
        <textarea
          id={id}
          ref={hosts}
          className="input exact"
          rows={4}
          aria-describedby={hostsProblem ? `${id}-hint ${id}-problem` : `${id}-hint`}
          aria-invalid={hostsProblem ? true : undefined}
          value={written.privateHosts}
          onChange={(event) => setWritten({ ...written, privateHosts: event.target.value })}
        />
        <p className="note" id={`${id}-hint`}>
          {words.privateHostsHint}
        </p>
        {hostsProblem ? (
          <p className="note failed" id={`${id}-problem`}>
            <bdi>{hostsProblem}</bdi>
          </p>
        ) : null}
      </div>
      {figures.map(([name, min, max]) => (
        <Field
          key={name}
          label={words[name]}
          type="number"
          min={min}
          max={max}
          required
          problem={problemOfField(save.error, name)}
          value={written[name]}
          onChange={(event) => setWritten({ ...written, [name]: event.target.valueAsNumber })}
        />
      ))}
      <ProblemNotice error={save.error} />
      <div className="abreast">
        <ActButton type="submit" className="button move" busy={save.isPending}>
          {texts.common.save}
        </ActButton>
        <span className="note" role="status">
          {save.isSuccess ? texts.common.saved : null}
        </span>
      </div>
    </form>
  );
}
