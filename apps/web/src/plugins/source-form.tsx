import type { ReadingSource } from '@plugdesk/protocol';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { Notice } from '../desk/notice.tsx';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';
import { chooseEntry } from './choose-entry.ts';
import { entryTexts } from './texts/index.ts';

const words = texts.admin.register;
const sourceWords = entryTexts.source;
type How = 'address' | 'file' | 'folder' | 'text';

/** Where a plugin is read from: an address, a file or several, a folder, or pasted text. */
export function SourceForm({
  busy,
  again,
  error,
  onRead,
}: {
  busy: boolean;
  again: boolean;
  /** Why the last one was refused. */
  error: unknown;
  /** `files`: what was chosen beside it. */
  onRead: (source: ReadingSource, files: readonly File[]) => void;
}) {
  const id = useId();
  const [how, setHow] = useState<How>('address');
  const [address, setAddress] = useState('');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [noEntry, setNoEntry] = useState(false);
  const [baseUrl, setBaseUrl] = useState('');
  const base = baseUrl.trim() === '' ? null : baseUrl.trim();
  function choose(chosen: Iterable<File>) {
    setFiles([...chosen]);
    setNoEntry(false);
  }
  async function read() {
    if (how === 'address') return onRead({ kind: 'address', address: address.trim() }, []);
    if (how === 'text') return onRead({ kind: 'text', text, fileName: null, baseUrl: base }, []);
    const chosen = await chooseEntry(files);
    setNoEntry(chosen === null);
    if (chosen === null) return;
    const { entry, others } = chosen;
    onRead({ kind: 'text', text: chosen.text, fileName: entry.name, baseUrl: base }, others);
  }
  const ready =
    how === 'address' ? address.trim() !== '' : how === 'text' ? text.trim() !== '' : files.length > 0;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <fieldset className="segments">
        <legend className="hide">{words.how}</legend>
        {(['address', 'file', 'folder', 'text'] as const).map((name) => (
          <label key={name} data-on={how === name || undefined}>
            <input
              type="radio"
              className="hide"
              name={`${id}-how`}
              checked={how === name}
              onChange={() => {
                setHow(name);
                choose([]);
              }}
            />
            {name === 'folder' ? sourceWords.folder : words[name]}
          </label>
        ))}
      </fieldset>
      {how === 'address' ? (
        <Field
          label={words.addressLabel}
          hint={words.addressHint}
          value={address}
          maxLength={2_000}
          problem={problemOfField(error, 'address')}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => setAddress(event.target.value)}
        />
      ) : null}
      {how === 'file' ? (
        <div className="labelled">
          <label htmlFor={`${id}-file`}>{words.fileLabel}</label>
          <input
            id={`${id}-file`}
            className="input"
            type="file"
            multiple
            accept=".json,.yaml,.yml,.md,application/json,application/yaml,text/yaml,text/markdown,text/plain,image/png,image/jpeg,image/webp,image/gif"
            aria-describedby={`${id}-file-hint`}
            onChange={(event) => choose(event.target.files ?? [])}
          />
          <p className="note" id={`${id}-file-hint`}>
            {sourceWords.filesHint}
          </p>
        </div>
      ) : null}
      {how === 'folder' ? (
        <div className="labelled">
          <label htmlFor={`${id}-folder`}>{sourceWords.folderLabel}</label>
          <input
            id={`${id}-folder`}
            className="input"
            type="file"
            // React knows no name for it.
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            aria-describedby={`${id}-folder-hint`}
            onChange={(event) => choose(event.target.files ?? [])}
          />
          <p className="note" id={`${id}-folder-hint`}>
            {sourceWords.folderHint}
          </p>
        </div>
      ) : null}
      {noEntry ? (
        <div role="alert">
          <Notice kind="bad" sign="failed">
            {sourceWords.noEntry}
          </Notice>
        </div>
      ) : null}
      {how === 'text' ? (
        <div className="labelled">
          <label htmlFor={`${id}-text`}>{words.textLabel}</label>
          <textarea
            id={`${id}-text`}
            className="input exact"
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      ) : null}
      {how === 'address' ? null : (
        <Field
          label={words.baseUrl}
          hint={words.baseUrlHint}
          value={baseUrl}
          problem={problemOfField(error, 'baseUrl')}
          maxLength={2_000}
          onChange={(event) => setBaseUrl(event.target.value)}
        />
      )}
      <div>
        <ActButton type="submit" className={again ? 'button' : 'button move'} busy={busy} disabled={!ready}>
          {again ? words.readAgain : words.read}
        </ActButton>
      </div>
    </form>
  );
}
