import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { Tile } from './tile.tsx';

const words = texts.admin.plugins;

/** All plugins of the desk, blocked ones too. */
export function AdminPluginsPage() {
  const client = useDesk();
  const list = useQuery(deskQuery(client, 'listAdminPlugins', {}));
  const settings = useQuery(deskQuery(client, 'readSettings', {}));
  return (
    <Page
      title={words.title}
      narrow
      end={
        <Link to="/admin/plugins/register" className="button move small">
          {words.register}
        </Link>
      }
    >
      <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
      {list.isPending ? <Patience /> : null}
      {list.data?.plugins.length === 0 ? <p className="two">{words.none}</p> : null}
      {list.data && list.data.plugins.length > 0 && settings.data ? (
        <p className="two">
          {words.cost(
            texts.common.tokens(
              list.data.plugins
                .filter((plugin) => plugin.policy !== 'blocked')
                .reduce((sum, plugin) => sum + plugin.tokens, 0),
            ),
            texts.common.tokens(settings.data.toolBudgetTokens),
          )}
        </p>
      ) : null}
      <ul className={list.data && list.data.plugins.length > 0 ? 'panel-box rows' : 'rows'}>
        {list.data?.plugins.map((plugin) => (
          <li key={plugin.id} className="admin-plugin">
            <Tile name={plugin.name} logo={plugin.logo} />
            <span className="grow">
              <Link to="/admin/plugins/$pluginId" params={{ pluginId: plugin.id }} className="label">
                <bdi>{plugin.name}</bdi>
              </Link>
              <span className="note block">
                <bdi>{plugin.host}</bdi> · {texts.plugins.version(plugin.version)}
              </span>
              {plugin.candidate !== null ? (
                <span className="tag asks">
                  <Sign name="asks" />
                  {words.candidate(plugin.candidate)}
                </span>
              ) : null}
            </span>
            <span className="abilities">
              <span className="tag reads">
                <Sign name="reads" label={texts.signs.reads} />
                {plugin.reads}
              </span>
              <span className="tag changes">
                <Sign name="changes" label={texts.signs.changes} />
                {plugin.changes}
              </span>
            </span>
            <span className="note">{texts.common.tokens(plugin.tokens)}</span>
            <span className="note">{words.policy[plugin.policy]}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
