import { Menu } from '@base-ui/react/menu';
import type { Conversation } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '../desk/confirm.tsx';
import { Icon } from '../desk/icon.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { RenameDialog } from './rename-dialog.tsx';

const words = texts.conversation;

/** Rename and delete, for one conversation of the list. */
export default function ConversationMenu({ conversation }: { conversation: Conversation }) {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const open = useParams({ strict: false }).conversationId;
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const { id, title } = conversation;
  const remove = useMutation({
    mutationFn: () => client.call('deleteConversation', { params: { conversationId: id } }),
    onSuccess: async () => {
      setDialog(null);
      if (open === id) await navigate({ to: '/' });
      await cache.invalidateQueries({ queryKey: ['listConversations'] });
      await cache.invalidateQueries({ queryKey: ['listApprovals'] });
    },
  });
  return (
    <>
      <Menu.Root defaultOpen>
        <Menu.Trigger className="talk-more" aria-label={words.options(title || words.untitled)}>
          <Icon name="more" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="over" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              <Menu.Item className="menu-item" onClick={() => setDialog('rename')}>
                {words.rename}
              </Menu.Item>
              <Menu.Item className="menu-item" onClick={() => setDialog('delete')}>
                {words.delete}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {dialog === 'rename' ? (
        <RenameDialog conversation={conversation} onClose={() => setDialog(null)} />
      ) : null}
      <Confirm
        open={dialog === 'delete'}
        onOpenChange={(next) => setDialog(next ? 'delete' : null)}
        title={words.deleteTitle}
        text={words.deleteText(title || words.untitled)}
        act={words.deleting}
        keep={words.keep}
        onAct={() => remove.mutate()}
      >
        <ProblemNotice error={remove.error} />
      </Confirm>
    </>
  );
}
