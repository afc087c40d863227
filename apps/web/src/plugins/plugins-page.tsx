import type { Plugin } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Icon } from '../desk/icon.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Tag } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/en.ts';
import { ActivationSwitch } from './activation-switch.tsx';
import { Tile } from './tile.tsx';
import { useActivation } from './use-activation.ts';

const words = texts.plugins;

const filters = {
  all: () => true,
  on: (plugin: Plugin) => plugin.on,
  reads: (plugin: Plugin) => plugin.changes === 0,
  changes: (plugin: Plugin) => plugin.changes > 0,
  sign: (plugin: Plugin) => plugin.auth.type === 'oauth' || plugin.auth.type === 'user_http',
};
type FilterName = keyof typeof filters;
const filterNames = Object.keys(filters) as FilterName[];

/** The plugins that the person may have on. */
export function PluginsPage() {
  const { find = '', show } = useSearch({ from: '/desk/plugins' });
  const navigate = useNavigate();
  const list = useQuery(deskQuery(useDesk(), 'listPlugins', {}));
  const activation = useActivation();
  const all = list.data?.plugins ?? [];
  const filter = filterNames.find((name) => name === show) ?? 'all';
  const shown = all.filter(filters[filter]).filter((plugin) =>
    find
      .toLowerCase()
      .split(/\s+/)
      .every((word) => `${plugin.name} ${plugin.description} ${plugin.host}`.toLowerCase().includes(word)),
  );
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
            {filterNames.map((name) => (
              <Link
                key={name}
                to="/plugins"
                search={{ find: find || undefined, show: name === 'all' ? undefined : name }}
                aria-current={name === filter ? 'true' : undefined}
                replace
              >
                {words.filters[name]} {all.filter(filters[name]).length}
              </Link>
            ))}
          </nav>
        </div>
      ) : null}
      <ProblemNotice error={list.error ?? activation.error} onRetry={() => list.refetch()} />
      {list.isPending ? <Patience /> : null}
      {list.data && all.length === 0 ? <p className="two">{words.none}</p> : null}
      {all.length > 0 && shown.length === 0 ? <p className="two">{words.noneFound}</p> : null}
      <div className="cards">
        {shown.map((plugin) => (
          <article key={plugin.id} className="card">
            <header>
              <Tile name={plugin.name} />
              <div className="who">
                <h2>
                  <Link to="/plugins/$pluginId" params={{ pluginId: plugin.id }}>
                    <bdi>{plugin.name}</bdi>
                  </Link>
                </h2>
                <bdi className="note">{plugin.host}</bdi>
              </div>
              <ActivationSwitch plugin={plugin} activation={activation} />
            </header>
            <p>
              <bdi>{plugin.description}</bdi>
            </p>
            <ul className="does">
              {plugin.reads > 0 ? (
                <li>
                  <Tag name="reads" />
                  <span>{words.readsCount(plugin.reads)}</span>
                </li>
              ) : null}
              {plugin.changes > 0 ? (
                <li>
                  <Tag name="changes" />
                  <span>{words.changesCount(plugin.changes)}</span>
                </li>
              ) : null}
            </ul>
            <footer>
              <span>{texts.common.tokens(plugin.tokens)}</span>
              {plugin.demo ? <span>{words.demo}</span> : null}
              <span className="end">{words.auth[plugin.auth.type]}</span>
            </footer>
          </article>
        ))}
      </div>
    </Page>
  );
}
