import { DeskProblem } from '@plugdesk/client';
import { texts } from '../texts/index.ts';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';

/** What did not work, in place: what was wrong, what to do, the code, and an id to copy. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  const problem = error instanceof DeskProblem ? error : null;
  const message = problem ? (texts.errors[problem.code] ?? problem.message) : texts.problems.crashed;
  const hint = problem ? problem.hint : texts.problems.crashedHint;
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
        {problem && problem.fields.length > 0 ? (
          <ul className="fields">
            {problem.fields.map((field) => (
              <li key={`${field.path} ${field.message}`}>
                <code>{field.path}</code> <bdi>{field.message}</bdi>
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
          {problem ? <span className="three">{texts.common.code(problem.code)}</span> : null}
          {problem?.requestId ? (
            <CopyButton
              value={() => problem.requestId ?? ''}
              name={texts.common.copyId(problem.requestId)}
              word={texts.common.copyId(problem.requestId)}
            />
          ) : null}
        </div>
      </Notice>
    </div>
  );
}
