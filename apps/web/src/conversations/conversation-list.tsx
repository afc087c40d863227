import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { ConversationMenuButton } from './conversation-menu-button.tsx';
import { tellApart } from './tell-apart.ts';

const words = texts.conversation;

/** The person's conversations by last word, with a search. */
export function ConversationList() {
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const list = useQuery({
    ...deskQuery(useDesk(), 'listConversations', search === '' ? {} : { query: { search } }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const conversations = list.data?.conversations;
  const namesakes = tellApart(conversations ?? [], useTimes().near);
  return (
    <div className="talks">
      <div className="head">{texts.navigation.conversations}</div>
      {conversations && (conversations.length > 6 || typed !== '') ? (
        <label className="find">
          <Icon name="search" />
          <span className="hide">{words.search}</span>
          <input
            type="search"
            value={typed}
            maxLength={200}
            placeholder={words.search}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      ) : null}
      {list.isError && !conversations ? (
        <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
      ) : null}
      {list.isPending ? <Patience /> : null}
      {conversations?.length === 0 ? (
        <p className="three empty-list">{search === '' ? words.noneYet : words.noneFound(search)}</p>
      ) : null}
      <ul className="talk-list">
        {conversations?.map((conversation) => (
          <li key={conversation.id} className="talk-item">
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId: conversation.id }}
              className="go talk"
              activeProps={{ 'aria-current': 'page' }}
            >
              <span className="grow">
                <bdi>{conversation.title || words.untitled}</bdi>
                {namesakes.has(conversation.id) ? (
                  <span className="talk-when"> {namesakes.get(conversation.id)}</span>
                ) : null}
                {conversation.plugin ? <span className="talk-when"> {words.ofPlugin}</span> : null}
                {conversation.persona ? (
                  <span className="talk-when">
                    {' '}
                    <bdi>{words.asPersona(conversation.persona.name)}</bdi>
                  </span>
                ) : null}
              </span>
              {conversation.waiting > 0 ? <Sign name="asks" label={words.waits} /> : null}
              {conversation.running ? <Sign name="parked" label={words.underWay} /> : null}
            </Link>
            <ConversationMenuButton conversation={conversation} />
          </li>
        ))}
      </ul>
    </div>
  );
}
