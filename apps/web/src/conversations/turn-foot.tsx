import type { Chat } from '@plugdesk/client';
import type { Turn } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { CopyButton } from '../desk/copy-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/en.ts';

const words = texts.conversation;

/** Below an answer: who answered, copy, ask again. */
export function TurnFoot({ turn, chat, modelId }: { turn: Turn; chat: Chat; modelId: string | undefined }) {
  const again = useMutation({ mutationFn: () => chat.retry(turn.id, modelId) });
  const text = turn.parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('\n\n');
  return (
    <div className="turn-foot">
      <span className="note">
        {turn.model.kind === 'planner' ? (
          words.answeredByPlanner
        ) : (
          <bdi>{words.answeredBy(turn.model.label, turn.model.place)}</bdi>
        )}
      </span>
      <span className="acts">
        {text === '' ? null : <CopyButton value={() => text} name={words.copyAnswer} />}
        <button
          type="button"
          className="button quiet small"
          disabled={again.isPending}
          onClick={() => again.mutate()}
        >
          <Icon name="again" />
          {words.again}
        </button>
      </span>
      <ProblemNotice error={again.error} />
    </div>
  );
}
