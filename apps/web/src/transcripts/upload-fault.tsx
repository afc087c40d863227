import { DeskProblem } from '@plugdesk/client';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { language, texts } from '../texts/index.ts';
import { wordError } from '../texts/said.ts';
import { findPlace } from './find-place.ts';
import { transcriptTexts } from './texts/index.ts';
import { UploadProblem } from './upload-problem.ts';

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
  const field = error instanceof DeskProblem ? error.fields[0] : undefined;
  if (!(error instanceof DeskProblem) || error.code !== 'transcript_unreadable' || field === undefined) {
    return <ProblemNotice error={error} />;
  }
  const place = findPlace(field.path, text);
  const worded = wordError(error);
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
          {language === 'en' ? <bdi>{field.message}</bdi> : worded.message}
        </b>{' '}
        {language === 'en' ? <bdi>{error.hint}</bdi> : worded.hint}
        {language === 'en' ? null : (
          <p className="note">
            {texts.problems.original} <bdi lang="en">{`${field.message} ${error.hint ?? ''}`}</bdi>
          </p>
        )}
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
