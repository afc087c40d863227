import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Fold } from '../desk/fold.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { YouTabs } from '../people/you-tabs.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { StepList } from './step-list.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.page;

/** All connections of the person with all plugins, and the log of how they came about. */
export function ConnectionsPage() {
  const list = useQuery({
    ...deskQuery(useDesk(), 'listConnections', {}),
    // Whether one works shows with its first call, wherever that is made.
    refetchInterval: ({ state }) =>
      state.data?.connections.some((connection) => connection.state === 'untested') ? 4_000 : 60_000,
  });
  const [said, setSaid] = useState<string | null>(null);
  const connections = list.data?.connections ?? [];
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      <div className="stack">
        <p className="two">{words.intro}</p>
        <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        <p className="note" role="status">
          {said ? <bdi>{said}</bdi> : null}
        </p>
        {list.data && connections.length === 0 ? (
          <div className="stack no-connections">
            <p className="two">{words.none}</p>
            <div>
              <Link to="/plugins" search={{ show: 'sign' }} className="button small">
                {words.noneLink}
              </Link>
            </div>
          </div>
        ) : null}
        {connections.length > 0 ? (
          <ul className="panel-box connection-rows">
            {connections.map((connection) => (
              <AnyConnection
                key={connection.id}
                connection={connection}
                several={connections.some(
                  ({ id, plugin }) => id !== connection.id && plugin.id === connection.plugin.id,
                )}
                onRemoved={setSaid}
              />
            ))}
          </ul>
        ) : null}
        <Fold word={words.log}>
          <p className="note">{connectionTexts.steps.intro}</p>
          <StepList of="yours" filter={{}} />
        </Fold>
      </div>
    </Page>
  );
}

/** A connection whose plugin's sign-in is read with it. */
function AnyConnection({
  connection,
  several,
  onRemoved,
}: Pick<Parameters<typeof ConnectionRow>[0], 'connection' | 'several' | 'onRemoved'>) {
  const { plugin } = connection;
  const read = useQuery(deskQuery(useDesk(), 'readSignIn', { params: { pluginId: plugin.id } }));
  return (
    <ConnectionRow
      connection={connection}
      signInHost={read.data?.signInHost ?? plugin.name}
      placement={read.data?.placement ?? null}
      withPlugin
      several={several}
      onRemoved={onRemoved}
    />
  );
}
