import type { AdminPlugin, SourceChange } from '@plugdesk/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { DiffLine } from '../desk/diff-line.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordChange } from '../texts/said.ts';
import { ChangedLines } from './source-changes.tsx';
import { Tile } from './tile.tsx';

const words = texts.admin.plugin;

/** The id of a candidate's heading. There is one at most. */
export const candidateHeading = 'candidate';

/** What a candidate would change, and the decision about it. Neither button is the suggested one. */
export function Candidate({
  plugin,
  changes,
  onDecided,
}: {
  plugin: AdminPlugin;
  changes: NonNullable<AdminPlugin['candidateChanges']>;
  onDecided: (plugin: AdminPlugin) => void;
}) {
  const client = useDesk();
  const decide = useMutation({
    mutationFn: (act: 'acceptVersion' | 'dropVersion') =>
      client.call(act, { params: { pluginId: plugin.id, number: changes.number } }),
    onSuccess: onDecided,
  });
  const source = useQuery(deskQuery(client, 'readSourceChanges', { params: { pluginId: plugin.id } }));
  const lines = source.data?.changes ?? [];
  const of = (belongs: (change: SourceChange) => boolean) =>
    source.data ? <ChangedLines {...source.data} changes={lines.filter(belongs)} /> : null;
  const ofOperation = (key: string) => of(({ file, place }) => file === 'description' && place === key);
  const keys = new Set([...changes.added, ...changes.removed, ...changes.changed.map(({ key }) => key)]);
  const moved = changes.serversBefore.join() !== changes.serversAfter.join();
  return (
    <section className="panel-box">
      <header>
        <Sign name="asks" />
        <h2 id={candidateHeading} tabIndex={-1}>
          {words.candidate(changes.number)}
        </h2>
      </header>
      <div className="inner">
        <p className="two">{words.candidateText(plugin.version)}</p>
        <Group title={words.added} items={changes.added} lines={ofOperation} />
        {moved ? (
          <section>
            <h3>{words.elsewhere}</h3>
            <DiffLine side="before" text={changes.serversBefore.join('\n')} />
            <DiffLine side="after" text={changes.serversAfter.join('\n')} />
          </section>
        ) : null}
        {changes.changed.length > 0 ? (
          <section>
            <h3>{words.changedOps}</h3>
            <ul className="stack">
              {changes.changed.map((change) => (
                <li key={change.key}>
                  <code>{change.key}</code>
                  {change.what.map((what, index) => (
                    <span key={what} className="note block">
                      <bdi>{wordChange(what, change.said?.[index])}</bdi>
                    </span>
                  ))}
                  {ofOperation(change.key)}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {changes.manifestChanges.length > 0 ? (
          <section>
            <h3>{words.saysElse}</h3>
            {changes.manifestChanges.map((change) => (
              <div key={change.field}>
                <code>{change.field}</code>
                <DiffLine side="before" text={change.before} />
                <DiffLine side="after" text={change.after} />
              </div>
            ))}
            {changes.image === null ? null : <Tile name={plugin.name} logo={changes.image} large />}
            {of(({ file }) => file === 'manifest')}
          </section>
        ) : null}
        <Group title={words.removed} items={changes.removed} lines={ofOperation} />
        {lines.some(({ file, place }) => file === 'description' && !keys.has(place)) ? (
          <section>
            <h3>{words.elsewhereInFile}</h3>
            {of(({ file, place }) => file === 'description' && !keys.has(place))}
          </section>
        ) : null}
        {source.isPending ? <Patience /> : null}
        <ProblemNotice error={source.error} onRetry={() => source.refetch()} />
        {source.data?.changes === null ? <p className="note">{words.tooLargeToCompare}</p> : null}
        {source.data?.laidOut ? <p className="note">{words.laidOut}</p> : null}
        {source.data && source.data.left > 0 ? (
          <p className="note">{words.moreLines(source.data.left)}</p>
        ) : null}
        <ProblemNotice error={decide.error} />
        <div className="abreast">
          <ActButton
            type="button"
            className="button"
            busy={decide.isPending}
            onClick={() => decide.mutate('acceptVersion')}
          >
            {words.accept(changes.number)}
          </ActButton>
          <ActButton
            type="button"
            className="button"
            busy={decide.isPending}
            onClick={() => decide.mutate('dropVersion')}
          >
            {words.drop(changes.number)}
          </ActButton>
        </div>
      </div>
    </section>
  );
}

function Group({
  title,
  items,
  lines,
}: {
  title: string;
  items: string[];
  lines: (item: string) => ReactNode;
}): ReactNode {
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <code>{item}</code>
            {lines(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
