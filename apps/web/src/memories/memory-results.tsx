import type { MemoryResult } from '@plugdesk/protocol';
import { Answer, useMarkdown } from '../conversations/answer.tsx';
import { clock } from '../transcripts/clock.ts';
import { memoryTexts } from './texts/index.ts';
import { wordResultProblem } from './word-result-problem.ts';

const words = memoryTexts.memory;

/** What plugins said or made of a memory, in quotation marks with their names; nothing where there is nothing. */
export function MemoryResults({ results }: { results: readonly MemoryResult[] }) {
  return results.length === 0 ? null : <ResultList results={results} />;
}

function ResultList({ results }: { results: readonly MemoryResult[] }) {
  const drawable = useMarkdown();
  return (
    <section className="panel-box">
      <header>
        <h2>{words.results}</h2>
      </header>
      <ul className="inner results">
        {results.map((result) => (
          <li key={result.id} className="says">
            <p className="who">
              <b>
                <bdi>
                  {result.kind === 'prompt' ? words.made(result.plugin.name) : words.says(result.plugin.name)}
                </bdi>
              </b>{' '}
              <bdi>{sayWhence(result)}</bdi>
            </p>
            {result.status === 'completed' ? (
              <div className="result-text" translate="no">
                {result.kind === 'prompt' ? (
                  drawable && <Answer text={result.text ?? ''} growing={false} />
                ) : (
                  <p>
                    <bdi>{result.text}</bdi>
                  </p>
                )}
              </div>
            ) : (
              <Unmade result={result} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A prompt that is being run, waits for its next try, or could not be run, with what is wrong and what comes next. */
function Unmade({ result }: { result: MemoryResult }) {
  const why = wordResultProblem(result, words);
  const isRun = result.status === 'making' && why === null;
  return (
    <p className="note">
      {isRun ? words.resultMaking : words.resultFailed}
      {why === null ? null : (
        <>
          {' '}
          <bdi>{why.message}</bdi> <bdi>{why.next}</bdi>
        </>
      )}
    </p>
  );
}

function sayWhence({ atSeconds, model }: MemoryResult): string | null {
  if (atSeconds !== null) return words.atTime(clock(atSeconds));
  return model === null ? null : words.byModel(model);
}
