import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../desk/icon.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { filterPlugins, storeFilterNames, storeFilters } from './filter-plugins.ts';
import { PluginCard } from './plugin-card.tsx';
import { useActivation } from './use-activation.ts';

const words = texts.plugins;

/** The plugins that the person may have on. */
export function PluginsPage() {
  const { find = '', show } = useSearch({ from: '/desk/plugins' });
  const navigate = useNavigate();
  const person = usePerson();
  const list = useQuery(deskQuery(useDesk(), 'listPlugins', {}));
  const activation = useActivation();
  const all = list.data?.plugins ?? [];
  const filter = storeFilterNames.find((name) => name === show) ?? 'all';
  const shown = filterPlugins(all, filter, find);
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
                  search: { show, find: event.target.value || undefined },
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
                search={{ find: find || undefined, show: name === 'all' ? undefined : name }}
                aria-current={name === filter ? 'true' : undefined}
                replace
              >
                {words.filters[name]} {all.filter(storeFilters[name]).length}
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
          <PluginCard key={plugin.id} plugin={plugin} activation={activation} />
        ))}
      </div>
    </Page>
  );
}
