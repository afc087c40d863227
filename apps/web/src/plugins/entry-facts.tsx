import type { PluginEntry } from '@plugdesk/protocol';
import { lazy, Suspense } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { loadPart } from '../desk/load-part.ts';
import { Patience } from '../desk/patience.tsx';
import { WholeAddress } from '../desk/whole-address.tsx';
import { EntryDoes } from './entry-does.tsx';
import { entryTexts as words } from './texts/index.ts';
import { promptsOf } from './word-entry.ts';

const Markdown = lazy(() => loadPart(() => import('../conversations/markdown.tsx')));

/** Everything that an entry says: what it is told of, where that goes, its prompts in full, how it is set up. */
export function EntryFacts({ entry }: { entry: PluginEntry }) {
  const { setUp } = entry;
  return (
    <section className="panel-box">
      <header>
        <h2>{words.what}</h2>
      </header>
      <div className="inner stack">
        <dl className="does">
          <EntryDoes triggers={entry.triggers} prompts={promptsOf(entry)} />
        </dl>
        <dl className="facts">
          {entry.webhookUrl === null ? null : (
            <>
              <dt>{words.sendsTo}</dt>
              <dd>
                <WholeAddress address={entry.webhookUrl} />
              </dd>
            </>
          )}
          {setUp.completedUrl === null ? null : (
            <>
              <dt>{words.asksThere}</dt>
              <dd>
                <WholeAddress address={setUp.completedUrl} />
              </dd>
            </>
          )}
          {entry.author === null ? null : (
            <>
              <dt>{words.author}</dt>
              <dd>
                <bdi>{entry.author}</bdi>
              </dd>
            </>
          )}
        </dl>
        <EntryPrompts entry={entry} />
        {setUp.steps.length > 0 ? (
          <div>
            <h3>{words.steps}</h3>
            <ol className="stack set-up-steps">
              {setUp.steps.map(({ name, url }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                <li key={index}>
                  <bdi>{name}</bdi> <WholeAddress address={url} />
                </li>
              ))}
            </ol>
          </div>
        ) : null}
        {setUp.instructions === null ? null : (
          <div>
            <h3>{words.instructions}</h3>
            <div className="says">
              <Suspense fallback={<Patience />}>
                <Markdown text={setUp.instructions} growing={false} />
              </Suspense>
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

/** The prompts of an entry in full: exactly what a model is told. */
export function EntryPrompts({ entry }: { entry: PluginEntry }) {
  const all = [
    { name: words.memoryPrompt, text: entry.memoryPrompt },
    { name: words.chatPrompt, text: entry.chatPrompt },
  ];
  return all.map(({ name, text }) =>
    text === null ? null : (
      <div key={name}>
        <h3>{name}</h3>
        <div className="well">
          <ExactValue text={text} />
        </div>
      </div>
    ),
  );
}
