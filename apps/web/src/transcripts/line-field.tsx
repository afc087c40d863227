import { type ReactNode, useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft } from '../conversations/draft.ts';
import { Icon } from '../desk/icon.tsx';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { SpeakerChoice } from './speaker-choice.tsx';
import { type SpokenLine, splitLines } from './split-lines.ts';
import { transcriptTexts } from './texts/index.ts';

const words = transcriptTexts.session;

/**
 * Where lines are typed and pasted. Enter sends, Shift Enter breaks the line; what was typed survives a reload. Before
 * several lines are sent, it says whose they will be.
 */
export function LineField({
  others,
  chosen,
  onChoose,
  onSay,
  focus,
  children,
}: {
  /** Those who spoke in this session. */
  others: readonly string[];
  /** Null: the person themself. */
  chosen: string | null;
  onChoose: (speaker: string | null) => void;
  onSay: (lines: SpokenLine[]) => void;
  /** Whether it has the focus from the beginning. */
  focus: boolean;
  /** What stands below the field, at its left. */
  children?: ReactNode;
}) {
  const person = usePerson();
  // One draft for all sessions of a person, so that what was not sent goes along into the next.
  const draftKey = `${person?.id}/live`;
  const [text, setText] = useState(() => readDraft(draftKey));
  const [pasted, setPasted] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => writeDraft(draftKey, text), [draftKey, text]);
  useEffect(() => {
    // On a touch screen a field in focus brings up the keyboard, which covers what stands there to be read.
    if (focus && !matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, [focus]);

  const ownName = person?.name.slice(0, 80) || transcriptTexts.you;
  const lines = splitLines(text, {
    chosen: chosen === null ? { speaker: ownName, isUser: true } : { speaker: chosen, isUser: false },
    known: others,
    own: [ownName, ownName.split(/\s+/)[0] ?? ownName, transcriptTexts.you, ...transcriptTexts.ownNames],
    anyName: pasted,
  });
  const speakers = [...new Set(lines.map(({ speaker, isUser }) => (isUser ? transcriptTexts.you : speaker)))];
  const plain = lines.length === 1 && speakers[0] === (chosen ?? transcriptTexts.you);
  const list = new Intl.ListFormat(texts.locale, { type: 'unit' });

  function say() {
    if (lines.length === 0) return;
    onSay(lines);
    setText('');
    setPasted(false);
  }

  return (
    <div className="composer live-composer">
      <form
        className="box"
        onSubmit={(event) => {
          event.preventDefault();
          say();
        }}
      >
        <SpeakerChoice
          chosen={chosen}
          others={others}
          onChoose={(speaker) => {
            onChoose(speaker);
          }}
        />
        <textarea
          ref={field}
          className="type"
          aria-label={words.field}
          placeholder={words.placeholder}
          rows={1}
          maxLength={1_000_000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value === '') setPasted(false);
          }}
          onPaste={() => setPasted(true)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              say();
            }
          }}
        />
        <div className="row">
          {children}
          <span className="note will-be" role="status">
            {lines.length === 0 || plain ? null : (
              <bdi>{words.willBe(transcriptTexts.lines(lines.length), list.format(speakers))}</bdi>
            )}
          </span>
          <button
            type="submit"
            className="button move small square send"
            aria-label={words.send}
            aria-disabled={lines.length === 0 || undefined}
          >
            <Icon name="up" />
          </button>
        </div>
      </form>
    </div>
  );
}
