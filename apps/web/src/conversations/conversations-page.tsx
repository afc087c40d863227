import { Icon } from '../desk/icon.tsx';
import { Page } from '../desk/page.tsx';
import { openPalette } from '../palette/open-palette.ts';
import { texts } from '../texts/index.ts';
import { ConversationList } from './conversation-list.tsx';

/** All conversations, where the list at the left has no room. */
export function ConversationsPage() {
  return (
    <Page
      title={texts.navigation.conversations}
      narrow
      end={
        <button type="button" className="button quiet small smallonly" onClick={openPalette}>
          <Icon name="search" />
          {texts.palette.open}
        </button>
      }
    >
      <ConversationList />
    </Page>
  );
}
