import type { Chat } from '@plugdesk/client';
import type { Turn } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { CopyButton } from '../desk/copy-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { AttachedFiles } from './attached-files.tsx';

const words = texts.conversation;

/** The person's words as a heading; long ones as text behind a rule. They can be edited and asked again. */
export function Question({ turn, chat, modelId }: { turn: Turn; chat: Chat; modelId: string | undefined }) {
  const [editing, setEditing] = useState<string | null>(null);
  /** Whether the form was left without asking: the focus goes back to where it came from. */
  const [left, setLeft] = useState(false);
  const leave = () => {
    setLeft(true);
    setEditing(null);
  };
  const ask = useMutation({
    mutationFn: (text: string) => chat.edit(turn.id, text, modelId),
    onSuccess: () => setEditing(null),
  });
  if (editing !== null) {
    return (
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (editing.trim() !== '') ask.mutate(editing.trim());
        }}
      >
        <textarea
          className="input read"
          aria-label={words.editLabel}
          value={editing}
          rows={3}
          maxLength={50_000}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit here
          autoFocus
          onChange={(event) => setEditing(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && leave()}
        />
        <ProblemNotice error={ask.error} />
        <div className="abreast">
          <ActButton
            type="submit"
            className="button move small"
            busy={ask.isPending}
            disabled={editing.trim() === ''}
          >
            {words.editSend}
          </ActButton>
          <button type="button" className="button quiet small" onClick={leave}>
            {texts.common.cancel}
          </button>
          <span className="note">
            {words.editNote} {turn.attachments.length > 0 ? texts.attachments.editNote : ''}
          </span>
        </div>
        <AttachedFiles attachments={turn.attachments} />
      </form>
    );
  }
  return (
    <>
      <AskedQuestion turn={turn} left={left} onEdit={() => setEditing(turn.question)} />
      <AttachedFiles attachments={turn.attachments} />
    </>
  );
}

function AskedQuestion({ turn, left, onEdit }: { turn: Turn; left: boolean; onEdit: () => void }) {
  return (
    <div className="asked">
      <h2 className={turn.question.length > 400 ? 'question long' : 'question'}>
        <bdi>{turn.question}</bdi>
      </h2>
      <span className="acts">
        <CopyButton value={() => turn.question} name={words.copyQuestion} />
        {turn.status === 'running' ? null : (
          <button
            type="button"
            className="button quiet square small"
            aria-label={words.edit}
            // biome-ignore lint/a11y/noAutofocus: the person comes back from editing
            autoFocus={left}
            onClick={onEdit}
          >
            <Icon name="edit" />
          </button>
        )}
      </span>
    </div>
  );
}
