import type { Attachment } from '@plugdesk/protocol';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { ComposerFiles } from './composer-files.tsx';
import { readDraft, writeDraft } from './draft.ts';
import { useAttachedFiles } from './use-attached-files.ts';
import { useFileDrop } from './use-file-drop.ts';

const words = texts.conversation;

/**
 * The field for the next question. Enter sends, Shift Enter breaks the line; a draft survives a reload and a
 * failed sending. It never takes the focus from a slip.
 */
export function Composer({
  draft,
  placeholder,
  running,
  short,
  onSend,
  onStop,
  start,
  children,
}: {
  /** Which draft of the person it keeps. */
  draft: string;
  placeholder: string;
  running: boolean;
  /** One line, while a slip is open. */
  short: boolean;
  /** Sends; the words come back into the field, and the files stay, when it throws. */
  onSend: (text: string, attachments: Attachment[]) => Promise<void>;
  onStop: () => void;
  /** Words to begin with, chosen elsewhere on the page. */
  start?: string | undefined;
  /** What is on, and which model answers. */
  children?: ReactNode;
}) {
  const draftKey = `${usePerson()?.id}/${draft}`;
  const [text, setText] = useState(() => readDraft(draftKey));
  const [sending, setSending] = useState(false);
  const attached = useAttachedFiles(draftKey);
  const dropping = useFileDrop(attached.add);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => writeDraft(draftKey, text), [draftKey, text]);
  useEffect(() => {
    if (start !== undefined) setText(start);
  }, [start]);

  async function send() {
    const question = text.trim();
    if (question === '' || sending || running || attached.unready) return;
    setSending(true);
    setText('');
    try {
      await onSend(
        question,
        attached.files.flatMap(({ attachment }) => attachment ?? []),
      );
      attached.clear();
    } catch {
      setText(question);
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="composer">
      <form
        className={`box${short ? ' short' : ''}${dropping ? ' dropping' : ''}`}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ComposerFiles attached={attached} />
        <textarea
          ref={field}
          className="type"
          aria-label={words.yourQuestion}
          placeholder={placeholder}
          rows={1}
          maxLength={50_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            // Copied cells bring a picture of themselves beside their text: then the text is meant.
            if (event.clipboardData.files.length === 0 || event.clipboardData.getData('text/plain') !== '')
              return;
            event.preventDefault();
            attached.add(event.clipboardData.files);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              send();
            }
          }}
        />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attached.add(event.target.files ?? []);
            // The same file can be chosen again after it was removed.
            event.target.value = '';
          }}
        />
        <div className="row">
          <ActButton
            type="button"
            className="button quiet square small"
            aria-label={texts.attachments.attach}
            title={texts.attachments.attach}
            busy={sending}
            onClick={() => picker.current?.click()}
          >
            <Icon name="attach" />
          </ActButton>
          {short ? null : children}
          {running ? (
            <button type="button" className="button small send" data-stop="" onClick={onStop}>
              <Icon name="stop" />
              {words.stop}
            </button>
          ) : (
            <ActButton
              type="submit"
              className="button move small square send"
              aria-label={words.send}
              busy={sending}
              disabled={attached.unready || text.trim() === ''}
            >
              <Icon name="up" />
            </ActButton>
          )}
        </div>
      </form>
    </div>
  );
}
