import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts.memory;

/** Conversations in which the assistant wrote of a memory, before it is deleted: its own words stay there. */
export function RecalledIn({ memoryId }: { memoryId: string }) {
  const query = useQuery(deskQuery(useDesk(), 'listMemoryConversations', { params: { memoryId } }));
  const conversations = query.data?.conversations ?? [];
  if (query.isPending) return <Patience />;
  return (
    <>
      <ProblemNotice error={query.error} />
      {conversations.length === 0 ? null : (
        <div>
          <p className="two">{words.recalledIn}</p>
          <ul>
            {conversations.map(({ id, title }) => (
              <li key={id}>
                <Link to="/conversations/$conversationId" params={{ conversationId: id }}>
                  <bdi>{title || texts.conversation.untitled}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
