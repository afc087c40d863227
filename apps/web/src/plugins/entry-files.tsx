import { entryFileLimits } from '@plugdesk/client';
import type { EntryFile, EntryFileKind } from '@plugdesk/protocol';
import { type ReactNode, useId, useState } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { Notice } from '../desk/notice.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { entryTexts } from './texts/index.ts';

const words = entryTexts.files;

/** Most bytes of each, and what a browser offers for it. The desk looks at the bytes all the same. */
const rules = {
  image: { most: entryFileLimits.imageBytes, accept: 'image/png,image/jpeg,image/webp,image/gif' },
  instructions: {
    most: entryFileLimits.instructionsBytes,
    accept: '.md,.markdown,.txt,text/markdown,text/plain',
  },
} as const;

/** What belongs beside an entry: where the desk has it from, and uploading what it does not have. */
export function EntryFiles({
  files,
  busy,
  error,
  onUpload,
  children,
}: {
  files: readonly EntryFile[];
  busy: boolean;
  /** Why the last one was refused. */
  error: unknown;
  onUpload: (kind: EntryFileKind, file: File) => void;
  /** What became of the last one. */
  children?: ReactNode;
}) {
  const [tooLarge, setTooLarge] = useState<EntryFileKind | null>(null);
  if (files.length === 0) return null;
  const choose = (kind: EntryFileKind, file: File) => {
    const isTooLarge = file.size > rules[kind].most;
    setTooLarge(isTooLarge ? kind : null);
    if (!isTooLarge) onUpload(kind, file);
  };
  return (
    <section className="panel-box" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
      </header>
      <div className="inner stack">
        {files.map((file) => (
          <FileRow key={file.kind} file={file} busy={busy} onChoose={(chosen) => choose(file.kind, chosen)} />
        ))}
        {busy ? <Patience word={words.uploading} /> : null}
        {tooLarge === null ? (
          <ProblemNotice error={error} />
        ) : (
          <div role="alert">
            <Notice kind="bad" sign="failed">
              {words.tooLarge[tooLarge]}
            </Notice>
          </div>
        )}
        <p role="status">{busy || tooLarge !== null || error ? null : children}</p>
      </div>
    </section>
  );
}

function FileRow({
  file: { kind, path, from, name },
  busy,
  onChoose,
}: {
  file: EntryFile;
  busy: boolean;
  onChoose: (file: File) => void;
}) {
  const id = useId();
  return (
    <div className="labelled">
      <h3>{words.kinds[kind]}</h3>
      <p className="two">
        {from === 'source' ? words.fetched : from === 'upload' ? words.uploaded : null}
        {from === null ? (path === null ? words.unnamed : words.missing) : null}{' '}
        {from === 'upload' && name !== null ? <bdi>{name}</bdi> : null}
        {from === null && path !== null ? (
          <code>
            <ExactValue text={path} />
          </code>
        ) : null}
      </p>
      {from === 'source' ? null : (
        <>
          <label htmlFor={id}>{from === 'upload' ? words.replace[kind] : words.upload[kind]}</label>
          <input
            id={id}
            className="input"
            type="file"
            accept={rules[kind].accept}
            aria-describedby={`${id}-hint`}
            aria-disabled={busy || undefined}
            onClick={(event) => {
              if (busy) event.preventDefault();
            }}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen && !busy) onChoose(chosen);
              // So that the same file, corrected, can be chosen again.
              event.target.value = '';
            }}
          />
          <p className="note" id={`${id}-hint`}>
            {words.hints[kind]}
          </p>
        </>
      )}
    </div>
  );
}
