import type { TranscriptFormat } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Choice, Field } from '../desk/field.tsx';
import { Page } from '../desk/page.tsx';
import { nameLanguage, offeredLanguages } from '../people/place-fields.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordSentence } from '../texts/said.ts';
import { decodeFile } from './decode-file.ts';
import { transcriptTexts } from './texts/index.ts';
import { UploadFault } from './upload-fault.tsx';
import { UploadProblem } from './upload-problem.ts';

const words = transcriptTexts.upload;
const formats = ['auto', 'vtt', 'srt', 'dialogue', 'json'] as const;

/** Most characters that the desk takes. */
const mostCharacters = 5_000_000;

/** As many bytes as that many characters have at most. */
const mostBytes = mostCharacters * 3;

/** A talk that is over: a file or pasted text becomes a memory. */
export function UploadPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const id = useId();
  const [how, setHow] = useState<'file' | 'text'>('file');
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState('');
  const [format, setFormat] = useState<TranscriptFormat>('auto');
  const [ownNames, setOwnNames] = useState('');
  const [startedAt, setStartedAt] = useState('');
  const [language, setLanguage] = useState('');
  const [sent, setSent] = useState('');
  const upload = useMutation({
    mutationFn: async () => {
      const text = how === 'text' ? pasted : await readFile(file);
      if (text.length > mostCharacters) throw new UploadProblem(words.tooLong);
      setSent(text);
      return client.call('uploadTranscript', {
        body: {
          text,
          format,
          ownNames: ownNames
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== ''),
          ...(startedAt === '' ? {} : { startedAt: new Date(startedAt).toISOString() }),
          ...(language === '' ? {} : { language }),
        },
      });
    },
    onSuccess: async ({ id: sessionId, memoryId }) => {
      for (const name of ['listTranscripts', 'listMemories']) cache.invalidateQueries({ queryKey: [name] });
      if (memoryId === null) await navigate({ to: '/live/$sessionId', params: { sessionId } });
      else await navigate({ to: '/memories/$memoryId', params: { memoryId } });
    },
  });
  const ready = how === 'text' ? pasted.trim() !== '' : file !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready) upload.mutate();
  }

  return (
    <Page
      title={words.title}
      narrow
      lead={
        <>
          <Link to="/memories" className="crumb">
            {texts.navigation.memories}
          </Link>
          <span className="three">/</span>
        </>
      }
    >
      <form className="stack form-page" onSubmit={submit}>
        <p className="two">{words.intro}</p>
        <fieldset className="segments">
          <legend className="hide">{words.how}</legend>
          {(['file', 'text'] as const).map((name) => (
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
        {how === 'file' ? (
          <div className="labelled">
            <label htmlFor={`${id}-file`}>{words.fileLabel}</label>
            <input
              id={`${id}-file`}
              className="input"
              type="file"
              accept=".vtt,.srt,.txt,.json,.md,text/vtt,text/plain,application/json,application/x-subrip"
              aria-describedby={`${id}-hint`}
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
            <p className="note" id={`${id}-hint`}>
              {words.fileHint}
            </p>
          </div>
        ) : (
          <div className="labelled">
            <label htmlFor={`${id}-text`}>{words.textLabel}</label>
            <textarea
              id={`${id}-text`}
              className="input exact"
              rows={10}
              spellCheck={false}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          </div>
        )}
        <div className="pair">
          <Choice
            label={words.format}
            value={format}
            options={formats.map((name) => [name, words.formats[name]] as const)}
            onChange={(wanted) => setFormat(formats.find((name) => name === wanted) ?? 'auto')}
          />
          <Choice
            label={words.language}
            value={language}
            options={[
              ['', words.languageAny] as const,
              ...offeredLanguages.map((one) => [one, nameLanguage(one)] as const),
            ]}
            onChange={setLanguage}
          />
        </div>
        <Field
          label={words.ownNames}
          hint={words.ownNamesHint}
          value={ownNames}
          maxLength={1_000}
          onChange={(event) => setOwnNames(event.target.value)}
        />
        <Field
          label={words.startedAt}
          hint={words.startedAtHint}
          type="datetime-local"
          value={startedAt}
          onChange={(event) => setStartedAt(event.target.value)}
        />
        <UploadFault error={upload.error} text={sent} />
        <div>
          <ActButton type="submit" className="button move" busy={upload.isPending || !ready}>
            {upload.isPending ? words.acting : words.act}
          </ActButton>
        </div>
      </form>
    </Page>
  );
}

async function readFile(file: File | null): Promise<string> {
  if (file === null) return '';
  // Of one that is too long only the beginning is read: a recording is named as one, however long it is.
  const isTooLong = file.size > mostBytes;
  const bytes = await (isTooLong ? file.slice(0, 64) : file).arrayBuffer().catch(() => {
    throw new UploadProblem(words.unreadableFile);
  });
  const decoded = decodeFile(new Uint8Array(bytes));
  if (isTooLong && (decoded.ok || decoded.fault === 'transcript/encoding'))
    throw new UploadProblem(words.tooLong);
  if (decoded.ok) return decoded.text;
  const worded = wordSentence(words.faults[decoded.fault], decoded.values);
  throw new UploadProblem([worded?.message, worded?.hint].join(' ').trim());
}
