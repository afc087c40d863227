import type { Chat } from '@plugdesk/client';
import type { Turn } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ActButton } from '../desk/act-button.tsx';
import { CopyButton } from '../desk/copy-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';

const words = texts.conversation;

/** Below an answer: who answered, copy, ask again, branch. */
export function TurnFoot({ turn, chat, modelId }: { turn: Turn; chat: Chat; modelId: string | undefined }) {
  const again = useMutation({ mutationFn: () => chat.retry(turn.id, modelId) });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const branch = useMutation({
    mutationFn: () => chat.branch(turn.id),
    onSuccess: async ({ id }) => {
      cache.invalidateQueries({ queryKey: ['listConversations'] });
      await navigate({ to: '/conversations/$conversationId', params: { conversationId: id } });
    },
  });
  const text = turn.parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('\n\n');
  return (
    <div className="turn-foot">
      <span className="note">
        {turn.model === null || turn.model.kind === 'planner' ? (
          words.answeredByPlanner
        ) : (
          <bdi>{words.answeredBy(turn.model.label, turn.model.place)}</bdi>
        )}
        {turn.persona?.state === 'followed' ? (
          <bdi>
            {' · '}
            {words.asPersona(turn.persona.name)}
          </bdi>
        ) : null}
      </span>
      <span className="acts">
        {text === '' ? null : <CopyButton value={() => text} name={words.copyAnswer} />}
        <ActButton
          type="button"
          className="button quiet small"
          busy={again.isPending}
          onClick={() => again.mutate()}
        >
          <Icon name="again" />
          {words.again}
        </ActButton>
        <ActButton
          type="button"
          className="button quiet small"
          busy={branch.isPending}
          onClick={() => branch.mutate()}
        >
          <Icon name="branch" />
          {branch.isPending ? words.branching : words.branch}
        </ActButton>
      </span>
      <ProblemNotice error={again.error ?? branch.error} />
    </div>
  );
}
