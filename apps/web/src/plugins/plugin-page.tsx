import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { SignInSection } from '../connections/sign-in-section.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { Fold } from '../desk/fold.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Tag } from '../desk/sign.tsx';
import { WholeAddress } from '../desk/whole-address.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { SetUpSection } from '../set-up/set-up-section.tsx';
import { texts } from '../texts/index.ts';
import { ActivationSwitch } from './activation-switch.tsx';
import { EntryPrompts } from './entry-facts.tsx';
import { Maker } from './maker.tsx';
import { OperationList } from './operation-list.tsx';
import { PlainAddress } from './plain-address.tsx';
import { PluginFiles } from './plugin-files.tsx';
import { entryTexts } from './texts/index.ts';
import { Tile } from './tile.tsx';
import { useActivation } from './use-activation.ts';

const words = texts.plugins;

// Only who answers for a plugin needs it.
const PluginEndpoint = lazy(() => loadPart(() => import('../deliveries/plugin-endpoint.tsx')));

/** What a plugin can do, where data goes, and its switch. */
export function PluginPage() {
  const { pluginId } = useParams({ from: '/desk/plugins/$pluginId' });
  const query = useQuery(deskQuery(useDesk(), 'readPlugin', { params: { pluginId } }));
  const activation = useActivation();
  const plugin = query.data;
  const isAdministrator = usePerson()?.role === 'administrator';
  const isApi = plugin?.kinds.includes('api') ?? false;
  return (
    <Page
      title={plugin?.name ?? words.title}
      heading={
        <div className="name">
          <Link to="/plugins" className="crumb">
            {words.title}
          </Link>{' '}
          <span className="three">/</span> <bdi>{plugin?.name}</bdi>
        </div>
      }
    >
      <ProblemNotice error={query.error ?? activation.error} onRetry={() => query.refetch()} />
      {query.isPending ? <Patience /> : null}
      {plugin ? (
        <>
          <div className="plugin-head">
            <Tile name={plugin.name} logo={plugin.logo} large />
            <div className="grow">
              <h1>
                <bdi>{plugin.name}</bdi>
              </h1>
              <p className="two">
                <bdi>{plugin.description}</bdi>
              </p>
              <p className="gap note">
                <bdi>{plugin.host || entryTexts.inTheDesk}</bdi>
                <span>{words.version(plugin.version)}</span>
                {plugin.kinds.map((kind) => (
                  <span key={kind}>{words.kindOf[kind]}</span>
                ))}
              </p>
            </div>
            <span className="label wideonly">{plugin.on ? words.onForYou : words.offForYou}</span>
            <ActivationSwitch plugin={plugin} activation={activation} />
          </div>
          <div className="split">
            <div className="stack wide-gap">
              <SetUpSection plugin={plugin} />
              {plugin.answersFor ? <PluginFiles plugin={plugin} /> : null}
              {plugin.answersFor && plugin.entry?.webhookUrl ? (
                <Suspense fallback={<Patience />}>
                  <PluginEndpoint
                    pluginId={plugin.id}
                    title={entryTexts.endpoint}
                    deliveries={isAdministrator ? '/admin/deliveries' : '/you/webhooks'}
                  />
                </Suspense>
              ) : null}
              {isApi ? <SignInSection pluginId={plugin.id} /> : null}
              {isApi ? <OperationList operations={plugin.operations} /> : null}
              {plugin.entry && plugin.prompts.length > 0 ? (
                <section className="panel-box" aria-label={entryTexts.prompt}>
                  <div className="inner stack">
                    <EntryPrompts entry={plugin.entry} />
                  </div>
                </section>
              ) : null}
              {isApi ? (
                <Fold word={words.toModel}>
                  <div className="says">
                    <p className="who">{words.says(plugin.name)}</p>
                    <ExactValue text={plugin.descriptionForModel} />
                  </div>
                </Fold>
              ) : null}
            </div>
            <aside className="stack">
              <section className="panel-box">
                <header>
                  <h2>{words.goes}</h2>
                </header>
                <div className="inner">
                  <dl className="facts">
                    {plugin.servers.length > 0 ? (
                      <>
                        <dt>{words.callsGoTo}</dt>
                        <dd>
                          {plugin.servers.map((server) => (
                            <WholeAddress key={server} address={server} />
                          ))}
                        </dd>
                      </>
                    ) : null}
                    {plugin.entry?.webhookUrl ? (
                      <>
                        <dt>{entryTexts.sendsTo}</dt>
                        <dd>
                          <WholeAddress address={plugin.entry.webhookUrl} />
                        </dd>
                        <dt>
                          <Tag name="receives" />
                        </dt>
                        <dd>
                          {plugin.triggers.map((trigger) => (
                            <span key={trigger} className="block">
                              {entryTexts.receives[trigger]}
                            </span>
                          ))}
                        </dd>
                      </>
                    ) : null}
                    {isApi || plugin.entry?.webhookUrl ? (
                      <>
                        <dt>{words.withEach}</dt>
                        {isApi ? <dd>{words.withEachText}</dd> : null}
                        {plugin.entry?.webhookUrl ? <dd>{entryTexts.withEachEvent}</dd> : null}
                      </>
                    ) : null}
                    {isApi && !plugin.entry?.webhookUrl ? (
                      <>
                        <dt>{words.never}</dt>
                        <dd>{words.neverText}</dd>
                      </>
                    ) : null}
                    {plugin.prompts.length > 0 ? (
                      <>
                        <dt>{entryTexts.prompt}</dt>
                        <dd>{entryTexts.promptGoes}</dd>
                      </>
                    ) : null}
                    <dt>{words.madeBy}</dt>
                    <dd>
                      <Maker plugin={plugin} />
                    </dd>
                    {plugin.entry?.author ? (
                      <>
                        <dt>{entryTexts.author}</dt>
                        <dd>
                          <bdi>{plugin.entry.author}</bdi>
                        </dd>
                      </>
                    ) : null}
                    {plugin.contactEmail ? (
                      <>
                        <dt>{words.contact}</dt>
                        <dd>
                          <PlainAddress
                            address={`mailto:${plugin.contactEmail}`}
                            word={plugin.contactEmail}
                          />
                        </dd>
                      </>
                    ) : null}
                    {plugin.legalInfoUrl ? (
                      <>
                        <dt>{words.legal}</dt>
                        <dd>
                          <PlainAddress address={plugin.legalInfoUrl} word={plugin.legalInfoUrl} />
                        </dd>
                      </>
                    ) : null}
                  </dl>
                </div>
              </section>
              {isApi ? (
                <>
                  <section className="panel-box">
                    <header>
                      <h2>{texts.calls.yours}</h2>
                    </header>
                    <div className="inner">
                      <Link to="/you/calls" search={{ plugin: plugin.id }} className="more">
                        {texts.calls.of(plugin.name)}
                      </Link>
                    </div>
                  </section>
                  <section className="panel-box">
                    <header>
                      <h2>{words.room}</h2>
                    </header>
                    <div className="inner">
                      <p className="two">{words.roomText(texts.common.tokens(plugin.tokens))}</p>
                    </div>
                  </section>
                </>
              ) : null}
            </aside>
          </div>
        </>
      ) : null}
    </Page>
  );
}
