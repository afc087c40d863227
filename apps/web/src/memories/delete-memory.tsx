import type { MemoryDetail } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { RecalledIn } from './recalled-in.tsx';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts.memory;

/** Deletes a memory with its transcript; says before what goes with it. */
export function DeleteMemory({ memory }: { memory: MemoryDetail }) {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.call('deleteMemory', { params: { memoryId: memory.id } }),
    onSuccess: async () => {
      setAsking(false);
      await navigate({ to: '/memories' });
      for (const name of ['readMemory', 'readTranscript']) cache.removeQueries({ queryKey: [name] });
      for (const name of ['listMemories', 'listTranscripts']) cache.invalidateQueries({ queryKey: [name] });
    },
  });
  return (
    <>
      <ActButton
        type="button"
        className="button quiet small"
        busy={remove.isPending}
        onClick={() => setAsking(true)}
      >
        {words.delete}
      </ActButton>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={words.deleteTitle}
        text={words.deleteText(words.pieces(memory.segments.length))}
        act={words.deleteDo}
        keep={words.keep}
        onAct={() => remove.mutate()}
      >
        <RecalledIn memoryId={memory.id} />
        <ProblemNotice error={remove.error} />
      </Confirm>
    </>
  );
}
