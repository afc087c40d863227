import { DeskProblem } from '@plugdesk/client';
import { texts } from '../texts/index.ts';
import { wordError, wordFieldSentence } from '../texts/said.ts';
import { nameField } from '../texts/word-field.ts';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';

/** What did not work, in place: what was wrong, what to do, the code, and an id to copy. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  const problem = error instanceof DeskProblem ? error : null;
  const { message, hint, original } = problem
    ? wordError(problem)
    : { message: texts.problems.crashed, hint: texts.problems.crashedHint, original: null };
  return (
    <div role="alert">
      <Notice kind="bad" sign="failed">
        <b className="label">
          <bdi>{message}</bdi>
        </b>
        {hint ? (
          <>
            {' '}
            <bdi>{hint}</bdi>
          </>
        ) : null}
        {original ? (
          <p className="note">
            {texts.problems.original} <bdi lang="en">{original}</bdi>
          </p>
        ) : null}
        {problem && problem.fields.length > 0 ? (
          <ul className="fields">
            {problem.fields.map((field) => (
              <li key={`${field.path} ${field.message}`}>
                <b className="label">
                  <bdi>{nameField(field)}</bdi>
                </b>{' '}
                <bdi>{wordFieldSentence(field)}</bdi>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="abreast after">
          {onRetry ? (
            <button type="button" className="button small" onClick={onRetry}>
              {texts.common.tryAgain}
            </button>
          ) : null}
          <span className="three">{texts.common.code(problem?.code ?? 'page_failed')}</span>
          {problem?.requestId ? (
            <CopyButton
              value={() => problem.requestId ?? ''}
              name={texts.common.copyId(problem.requestId)}
              word={texts.common.copyId(problem.requestId)}
            />
          ) : (
            <CopyButton
              value={() =>
                `${problem?.code ?? 'page_failed'}: ${error instanceof Error ? error.message : message}`
              }
              name={texts.common.copyProblem}
              word={texts.common.copyProblem}
            />
          )}
        </div>
      </Notice>
    </div>
  );
}
