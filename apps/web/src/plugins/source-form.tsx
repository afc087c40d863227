import type { ReadingSource } from '@plugdesk/protocol';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';

const words = texts.admin.register;
type How = 'address' | 'file' | 'text';

/** Where a plugin is read from: an address, a file, or pasted text. */
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
  onRead: (source: ReadingSource) => void;
}) {
  const id = useId();
  const [how, setHow] = useState<How>('address');
  const [address, setAddress] = useState('');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [baseUrl, setBaseUrl] = useState('');
  const base = baseUrl.trim() === '' ? null : baseUrl.trim();
  async function read() {
    if (how === 'address') onRead({ kind: 'address', address: address.trim() });
    else if (how === 'text') onRead({ kind: 'text', text, fileName: null, baseUrl: base });
    else if (file) onRead({ kind: 'text', text: await file.text(), fileName: file.name, baseUrl: base });
  }
  const ready =
    how === 'address' ? address.trim() !== '' : how === 'text' ? text.trim() !== '' : file !== null;
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
        {(['address', 'file', 'text'] as const).map((name) => (
          <label key={name} data-on={how === name || undefined}>
            <input
              type="radio"
              className="hide"
              name={`${id}-how`}
              checked={how === name}
              onChange={() => setHow(name)}
            />
            {words[name]}
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
            accept=".json,.yaml,.yml,application/json,application/yaml,text/yaml,text/plain"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
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
