import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ExactValue } from '../desk/exact-value.tsx';
import { Icon } from '../desk/icon.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

const words = texts.knowledge;

/** The system message as it would be sent now, plugin by plugin, with its cost. */
export function KnowledgePage() {
  const router = useRouter();
  const knowledge = useQuery(deskQuery(useDesk(), 'readKnowledge', {}));
  const known = knowledge.data;
  return (
    <Page
      title={words.title}
      narrow
      lead={
        <button
          type="button"
          className="button quiet square small"
          aria-label={texts.common.back}
          onClick={() => router.history.back()}
        >
          <Icon name="back" />
        </button>
      }
      end={
        known ? (
          <span className="note">
            {known.operationsFindable > 0
              ? words.totalFindable(
                  texts.common.tokens(known.tokens),
                  known.operations,
                  texts.common.tokens(known.toolBudgetTokens),
                )
              : words.total(texts.common.tokens(known.tokens), known.operations)}{' '}
            {words.madeOf(
              texts.common.tokens(known.instructionTokens),
              texts.common.tokens(known.tokens - known.instructionTokens),
            )}
          </span>
        ) : null
      }
    >
      <ProblemNotice error={knowledge.error} onRetry={() => knowledge.refetch()} />
      {knowledge.isPending ? <Patience /> : null}
      {known ? (
        <div className="stack">
          <p className="two">{words.intro}</p>
          <section className="panel-box">
            <header>
              <h2>{words.instructions}</h2>
              <span className="end note">{texts.common.tokens(known.instructionTokens)}</span>
            </header>
            <div className="inner">
              <div className="well">
                <ExactValue text={known.instructions} />
              </div>
            </div>
          </section>
          {known.plugins.map((plugin) => (
            <section className="panel-box" key={plugin.id}>
              <header>
                <h2>
                  <bdi>{plugin.name}</bdi>
                </h2>
                <span className="end note">{texts.common.tokens(plugin.tokens)}</span>
              </header>
              <div className="inner">
                <div className="well">
                  <ExactValue text={plugin.brief} />
                </div>
                <ul className="rows">
                  {plugin.tools.map((tool) => (
                    <li key={tool.name} className="op">
                      <Sign name={tool.effect} label={texts.signs[tool.effect]} />
                      <span>
                        <bdi>{tool.title}</bdi>
                        <span className="exact">{tool.name}</span>
                      </span>
                      <span className="note">{texts.common.tokens(tool.tokens)}</span>
                    </li>
                  ))}
                </ul>
              </div>
            </section>
          ))}
        </div>
      ) : null}
    </Page>
  );
}
