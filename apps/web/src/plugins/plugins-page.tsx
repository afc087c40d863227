import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../desk/icon.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { countKinds, filterPlugins, storeFilterNames, storeFilters } from './filter-plugins.ts';
import { PluginCard } from './plugin-card.tsx';
import { useActivation } from './use-activation.ts';

const words = texts.plugins;

/** The plugins that the person may have on. */
export function PluginsPage() {
  const search = useSearch({ from: '/desk/plugins' });
  const { find = '', show, kind } = search;
  const navigate = useNavigate();
  const person = usePerson();
  const list = useQuery(deskQuery(useDesk(), 'listPlugins', {}));
  const activation = useActivation();
  const connections = useQuery(deskQuery(useDesk(), 'listConnections', {})).data?.connections ?? [];
  const byPlugin = new Map(
    connections
      .filter(({ chosen }) => chosen)
      .map((connection) => [connection.plugin.id, connection] as const),
  );
  const connected = new Set(
    [...byPlugin].filter(([, { state }]) => state !== 'needs-sign-in').map(([pluginId]) => pluginId),
  );
  const all = list.data?.plugins ?? [];
  const filter = storeFilterNames.find((name) => name === show) ?? 'all';
  const shown = filterPlugins(all, filter, find, kind, connected);
  return (
    <Page title={words.title}>
      {all.length > 0 ? (
        <div className="tools">
          <label className="find field">
            <Icon name="search" />
            <span className="hide">{words.search}</span>
            <input
              type="search"
              placeholder={words.search}
              value={find}
              onChange={(event) =>
                navigate({
                  to: '/plugins',
                  search: { ...search, find: event.target.value || undefined },
                  replace: true,
                })
              }
            />
          </label>
          <nav className="segments" aria-label={words.show}>
            {storeFilterNames.map((name) => (
              <Link
                key={name}
                to="/plugins"
                search={{ ...search, show: name === 'all' ? undefined : name }}
                aria-current={name === filter ? 'true' : undefined}
                // Without it the way back to all would count as where one is.
                activeOptions={{ exact: true, explicitUndefined: true }}
                replace
              >
                {words.filters[name]} {all.filter((plugin) => storeFilters[name](plugin, connected)).length}
              </Link>
            ))}
          </nav>
          <nav className="segments" aria-label={words.kind}>
            {countKinds(all).map((each) => (
              <Link
                key={each.kind}
                to="/plugins"
                search={{ ...search, kind: kind === each.kind ? undefined : each.kind }}
                aria-current={each.kind === kind ? 'true' : undefined}
                // Without it the way back to all would count as where one is.
                activeOptions={{ exact: true, explicitUndefined: true }}
                replace
              >
                {words.kinds[each.kind]} {each.count}
              </Link>
            ))}
          </nav>
        </div>
      ) : null}
      <ProblemNotice error={list.error ?? activation.error} onRetry={() => list.refetch()} />
      {list.isPending ? <Patience /> : null}
      {list.data && all.length === 0 ? (
        <div className="stack">
          <p className="two">{words.none}</p>
          {person?.role === 'administrator' ? (
            <div>
              <Link to="/admin/plugins/register" className="button move">
                {texts.admin.register.title}
              </Link>
            </div>
          ) : null}
        </div>
      ) : null}
      {all.length > 0 && shown.length === 0 ? (
        <div className="stack" role="status">
          <p className="two">{words.noneFound}</p>
          <div>
            <Link to="/plugins" search={{}} className="button small">
              {words.showAll}
            </Link>
          </div>
        </div>
      ) : null}
      <div className="cards">
        {shown.map((plugin) => (
          <PluginCard
            key={plugin.id}
            plugin={plugin}
            activation={activation}
            connection={byPlugin.get(plugin.id) ?? null}
          />
        ))}
      </div>
    </Page>
  );
}
