import type { Plugin } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign, Tag } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { entryTexts } from './texts/index.ts';
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
      <div className="stack">
        <ul className={list.data && list.data.plugins.length > 0 ? 'panel-box rows' : 'rows'}>
          {list.data?.plugins.map((plugin) => (
            <li key={plugin.id} className="admin-plugin">
              <Tile name={plugin.name} logo={plugin.logo} />
              <span className="grow">
                <Link to="/admin/plugins/$pluginId" params={{ pluginId: plugin.id }} className="label">
                  <bdi>{plugin.name}</bdi>
                </Link>
                <span className="note block">
                  <bdi>{plugin.host || entryTexts.inTheDesk}</bdi> · {texts.plugins.version(plugin.version)}
                </span>
                {plugin.gone !== null && plugin.policy !== 'blocked' ? (
                  <span className="tag two">{entryTexts.gone[plugin.gone]}</span>
                ) : null}
                {plugin.candidate !== null ? (
                  <span className="tag asks">
                    <Sign name="asks" />
                    {words.candidate(plugin.candidate)}
                  </span>
                ) : null}
              </span>
              <span className="abilities">
                {plugin.kinds.includes('api') ? (
                  <>
                    <span className="tag reads">
                      <Sign name="reads" label={texts.signs.reads} />
                      {plugin.reads}
                    </span>
                    <span className="tag changes">
                      <Sign name="changes" label={texts.signs.changes} />
                      {plugin.changes}
                    </span>
                  </>
                ) : null}
                {plugin.triggers.length > 0 ? <Tag name="receives" /> : null}
                {plugin.prompts.length > 0 ? <span className="tag two">{entryTexts.prompt}</span> : null}
              </span>
              <span className="note">
                {plugin.kinds.includes('api') ? texts.common.tokens(plugin.tokens) : null}
              </span>
              <span className="note">{words.policy[plugin.policy]}</span>
            </li>
          ))}
        </ul>
        {list.data && list.data.plugins.length > 0 && settings.data ? (
          <p className="note">{sayCost(list.data.plugins, settings.data.toolBudgetTokens)}</p>
        ) : null}
      </div>
    </Page>
  );
}

/** What a turn would carry with all of them on, and what becomes of that. */
function sayCost(plugins: Plugin[], most: number): string {
  const all = plugins
    .filter((plugin) => plugin.policy !== 'blocked')
    .reduce((sum, plugin) => sum + plugin.tokens, 0);
  return all <= most
    ? words.cost(texts.common.tokens(all))
    : words.costTooMuch(texts.common.tokens(all), texts.common.tokens(most));
}
