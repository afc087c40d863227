import type { AdminPlugin, OperationRule } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { AdminSignInSection } from '../connections/admin-sign-in.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { AuthorForm } from './author-form.tsx';
import { Candidate } from './candidate.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { FindingList } from './finding-list.tsx';
import { GoneNotice } from './gone-notice.tsx';
import { OperationRules } from './operation-rules.tsx';
import { PluginFiles } from './plugin-files.tsx';
import { PluginVersions } from './plugin-versions.tsx';
import { PolicyForm } from './policy-form.tsx';
import { ReadAgain } from './read-again.tsx';
import { entryTexts } from './texts/index.ts';
import { Tile } from './tile.tsx';

const words = texts.admin.plugin;

// With the texts of deliveries, which most plugins need not.
const PluginEndpoint = lazy(() => loadPart(() => import('../deliveries/plugin-endpoint.tsx')));

/** A plugin with everything an administrator decides by. */
export function AdminPluginPage() {
  const { pluginId } = useParams({ from: '/desk/admin/plugins/$pluginId' });
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [removing, setRemoving] = useState(false);
  const query = deskQuery(client, 'readAdminPlugin', { params: { pluginId } });
  const read = useQuery(query);
  const plugin = read.data;
  const took = (next: AdminPlugin) => {
    cache.setQueryData(query.queryKey, next);
    for (const old of ['listPlugins', 'listAdminPlugins', 'readPlugin', 'readKnowledge']) {
      cache.invalidateQueries({ queryKey: [old] });
    }
  };
  const rule = useMutation({
    mutationFn: (body: { operationKey: string; rule: OperationRule }) =>
      client.call('setOperationRule', { params: { pluginId }, body }),
    onSuccess: took,
  });
  const remove = useMutation({
    mutationFn: () => client.call('removePlugin', { params: { pluginId } }),
    onSuccess: async () => {
      cache.invalidateQueries();
      await navigate({ to: '/admin/plugins' });
    },
  });
  return (
    <Page
      title={plugin?.name ?? texts.admin.plugins.title}
      narrow
      heading={
        <div className="name">
          <Link to="/admin/plugins" className="crumb">
            {texts.admin.plugins.title}
          </Link>{' '}
          <span className="three">/</span> <bdi>{plugin?.name}</bdi>
        </div>
      }
    >
      <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
      {read.isPending ? <Patience /> : null}
      {plugin ? (
        <div className="stack">
          <div className="plugin-head">
            <Tile name={plugin.name} logo={plugin.logo} large />
            <div className="grow">
              <h1>
                <bdi>{plugin.name}</bdi>
              </h1>
              <p className="two">
                <bdi>{plugin.description}</bdi>
              </p>
              <p className="note">
                {words.source}{' '}
                {plugin.sourceUrl ? <bdi className="exact">{plugin.sourceUrl}</bdi> : words.pasted}
              </p>
            </div>
          </div>
          {plugin.candidateChanges ? (
            <Candidate plugin={plugin} changes={plugin.candidateChanges} onDecided={took} />
          ) : null}
          {plugin.gone === null ? null : (
            <GoneNotice key={plugin.gone} plugin={plugin} gone={plugin.gone} onDecided={took} />
          )}
          {/* What is decided elsewhere on this page stands in its fields too. */}
          <PolicyForm key={`${plugin.policy} ${plugin.blockedReason}`} plugin={plugin} onSaved={took} />
          {plugin.entry?.webhookUrl ? (
            <Suspense fallback={<Patience />}>
              <PluginEndpoint
                pluginId={plugin.id}
                title={entryTexts.endpoint}
                deliveries="/admin/deliveries"
              />
            </Suspense>
          ) : null}
          {plugin.kinds.includes('api') ? <AdminSignInSection pluginId={plugin.id} /> : null}
          <ReadAgain plugin={plugin} onRead={took} />
          <AuthorForm plugin={plugin} onSaved={took} />
          {plugin.entry ? <EntryFacts entry={plugin.entry} /> : null}
          <PluginFiles plugin={plugin} />
          {plugin.operations.length > 0 ? (
            <section className="panel-box">
              <header>
                <h2>{words.rules}</h2>
                <span className="end note">{words.costs(texts.common.tokens(plugin.tokens))}</span>
              </header>
              <OperationRules
                operations={plugin.operations}
                busy={rule.isPending}
                onRule={(operationKey, next) => rule.mutate({ operationKey, rule: next })}
              />
              <ProblemNotice error={rule.error} />
            </section>
          ) : null}
          {plugin.findings.length > 0 ? (
            <section className="panel-box">
              <header>
                <h2>{texts.admin.register.findings}</h2>
              </header>
              <div className="inner">
                <FindingList findings={plugin.findings} />
              </div>
            </section>
          ) : null}
          <PluginVersions versions={plugin.versions} />
          <div>
            <button type="button" className="button small" onClick={() => setRemoving(true)}>
              {words.remove}
            </button>
          </div>
          <Confirm
            open={removing}
            onOpenChange={setRemoving}
            title={words.removeTitle(plugin.name)}
            text={words.removeText}
            act={words.removeDo}
            keep={words.keep}
            onAct={() => remove.mutate()}
          >
            <ProblemNotice error={remove.error} />
          </Confirm>
        </div>
      ) : null}
    </Page>
  );
}
