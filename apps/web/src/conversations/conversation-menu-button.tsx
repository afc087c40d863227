import type { Conversation } from '@plugdesk/protocol';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { loadPart } from '../desk/load-part.ts';
import { texts } from '../texts/index.ts';

const ConversationMenu = lazy(() => loadPart(() => import('./conversation-menu.tsx')));

/** The button of a conversation's menu. The menu itself is loaded when it is first wanted. */
export function ConversationMenuButton({ conversation }: { conversation: Conversation }) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      className="talk-more"
      aria-haspopup="menu"
      aria-label={texts.conversation.options(conversation.title || texts.conversation.untitled)}
      onClick={() => setWanted(true)}
    >
      <Icon name="more" />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <ConversationMenu conversation={conversation} />
    </Suspense>
  );
}
