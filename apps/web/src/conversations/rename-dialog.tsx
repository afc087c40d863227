import { Dialog } from '@base-ui/react/dialog';
import type { Conversation } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

/** Gives a conversation another title. */
export function RenameDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const client = useDesk();
  const cache = useQueryClient();
  const [title, setTitle] = useState(conversation.title);
  const rename = useMutation({
    mutationFn: () =>
      client.call('renameConversation', {
        params: { conversationId: conversation.id },
        body: { title: title.trim() },
      }),
    onSuccess: async () => {
      onClose();
      await cache.invalidateQueries({ queryKey: ['listConversations'] });
    },
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">{texts.conversation.rename}</Dialog.Title>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              rename.mutate();
            }}
          >
            <Field
              label={texts.conversation.renameLabel}
              value={title}
              required
              maxLength={200}
              onChange={(event) => setTitle(event.target.value)}
            />
            <ProblemNotice error={rename.error} />
            <div className="abreast">
              <ActButton
                type="submit"
                className="button move"
                busy={rename.isPending}
                disabled={title.trim() === ''}
              >
                {texts.common.save}
              </ActButton>
              <Dialog.Close className="button quiet">{texts.common.cancel}</Dialog.Close>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
