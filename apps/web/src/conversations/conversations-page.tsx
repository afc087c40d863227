import { Page } from '../desk/page.tsx';
import { texts } from '../texts/en.ts';
import { ConversationList } from './conversation-list.tsx';

/** All conversations, where the list at the left has no room. */
export function ConversationsPage() {
  return (
    <Page title={texts.navigation.conversations} narrow>
      <ConversationList />
    </Page>
  );
}
