import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { texts } from '../texts/en.ts';
import { readDraft, writeDraft } from './draft.ts';

const words = texts.conversation;

/**
 * The field for the next question. Enter sends, Shift Enter breaks the line; a draft survives a reload and a
 * failed sending. It never takes the focus from a slip.
 */
export function Composer({
  draftKey,
  placeholder,
  running,
  short,
  onSend,
  onStop,
  start,
  children,
}: {
  /** Whose draft it keeps. */
  draftKey: string;
  placeholder: string;
  running: boolean;
  /** One line, while a slip is open. */
  short: boolean;
  /** Sends; the words come back into the field when it throws. */
  onSend: (text: string) => Promise<void>;
  onStop: () => void;
  /** Words to begin with, chosen elsewhere on the page. */
  start?: string | undefined;
  /** What is on, and which model answers. */
  children?: ReactNode;
}) {
  const [text, setText] = useState(() => readDraft(draftKey));
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => writeDraft(draftKey, text), [draftKey, text]);
  useEffect(() => {
    if (start !== undefined) setText(start);
  }, [start]);

  async function send() {
    const question = text.trim();
    if (question === '' || sending || running) return;
    setSending(true);
    setText('');
    try {
      await onSend(question);
    } catch {
      setText(question);
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="composer">
      <form
        className={short ? 'box short' : 'box'}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={field}
          className="type"
          aria-label={words.yourQuestion}
          placeholder={placeholder}
          rows={1}
          maxLength={50_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              send();
            }
          }}
        />
        <div className="row">
          {short ? null : children}
          {running ? (
            <button type="button" className="button small send" data-stop="" onClick={onStop}>
              <Icon name="stop" />
              {words.stop}
            </button>
          ) : (
            <button
              type="submit"
              className="button move small square send"
              aria-label={words.send}
              disabled={sending || text.trim() === ''}
            >
              <Icon name="up" />
            </button>
          )}
        </div>
      </form>
    </div>
  );
}
