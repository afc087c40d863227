import { formatBytes } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { wordError } from '../texts/said.ts';
import { thumbnailAddress } from './attached-files.tsx';
import type { AttachedFile, AttachedFiles } from './use-attached-files.ts';

const words = texts.attachments;

/** The files of the next question, each with how far it is and a way out; said aloud when one is there. */
export function ComposerFiles({ attached }: { attached: AttachedFiles }) {
  const { files, problem, lost } = attached;
  const there = files.filter((file) => file.attachment !== null).at(-1);
  return (
    <>
      <p className="sr-only" role="status">
        {there ? words.there(there.name) : ''}
      </p>
      {files.length > 0 ? (
        <ul className="file-chips" aria-label={words.list}>
          {files.map((file) => (
            <Chip key={file.key} file={file} onRemove={() => attached.remove(file.key)} />
          ))}
        </ul>
      ) : null}
      {problem ? (
        <div className="file-problem">
          <ProblemNotice error={problem} />
        </div>
      ) : null}
      {lost > 0 ? <p className="note file-problem">{words.lost(lost)}</p> : null}
    </>
  );
}

function Chip({ file, onRemove }: { file: AttachedFile; onRemove: () => void }) {
  const { name, attachment, problem } = file;
  return (
    <li className={problem ? 'file-chip bad' : 'file-chip'}>
      {attachment?.readAs === 'picture' ? (
        <img src={thumbnailAddress(attachment.id)} alt="" width={32} height={32} />
      ) : (
        <Icon name={problem ? 'info' : 'attach'} />
      )}
      <span className="words">
        <bdi className="name">{name}</bdi>
        {problem ? (
          <span className="note" role="alert">
            <bdi>{wordError(problem).message}</bdi> {texts.common.code(problem.code)}
          </span>
        ) : attachment === null ? (
          <progress value={file.progress} max={1} aria-label={words.uploading(name)} />
        ) : (
          <span className="note">{formatBytes(file.size)}</span>
        )}
      </span>
      <button
        type="button"
        className="button quiet square small"
        aria-label={words.remove(name)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
