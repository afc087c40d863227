import { DeskProblem } from '@plugdesk/client';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { findPlace } from './find-place.ts';
import { transcriptTexts } from './texts/index.ts';
import { UploadProblem } from './upload-problem.ts';
import { wordUploadFault } from './word-upload-fault.ts';

const words = transcriptTexts.upload;

/** Why a transcript cannot be read: the line, the column, what stands there, what to do. */
export function UploadFault({ error, text }: { error: unknown; text: string }) {
  if (error instanceof UploadProblem) {
    return (
      <div role="alert">
        <Notice kind="bad" sign="failed">
          {error.message}
        </Notice>
      </div>
    );
  }
  const worded = error instanceof DeskProblem ? wordUploadFault(error, words.faults) : null;
  if (!(error instanceof DeskProblem) || worded === null) return <ProblemNotice error={error} />;
  const place = findPlace(worded.path, text);
  return (
    <div role="alert">
      <Notice kind="bad" sign="failed">
        <b className="label">
          {place === null
            ? null
            : place.column === null
              ? words.line(place.line)
              : words.lineColumn(place.line, place.column)}
          {place === null ? null : ': '}
          <bdi>{worded.message}</bdi>
        </b>{' '}
        <bdi>{worded.hint}</bdi>
        {place !== null && place.excerpt !== '' ? (
          <div className="after">
            <p className="note">{words.there}</p>
            <div className="well" dir="auto">
              {place.excerpt}
            </div>
          </div>
        ) : null}
        <span className="three">{texts.common.code(error.code)}</span>
      </Notice>
    </div>
  );
}
