import type { Transcript } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { RecalledIn } from '../memories/recalled-in.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { transcriptTexts } from './texts/index.ts';

const words = transcriptTexts.session;

/** Deletes a session that is over; says before what goes with it. */
export function DeleteSession({ transcript, pieces }: { transcript: Transcript; pieces: number }) {
  const client = useDesk();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.call('deleteTranscript', { params: { sessionId: transcript.id } }),
    onSuccess: async () => {
      await navigate({ to: '/live' });
      for (const name of ['readTranscript', 'readMemory']) cache.removeQueries({ queryKey: [name] });
      for (const name of ['listTranscripts', 'listMemories']) cache.invalidateQueries({ queryKey: [name] });
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
        text={words.deleteText(transcriptTexts.pieces(pieces))}
        act={words.deleteDo}
        keep={words.keep}
        onAct={() => remove.mutate()}
      >
        {transcript.memoryId === null ? null : <RecalledIn memoryId={transcript.memoryId} />}
        <ProblemNotice error={remove.error} />
      </Confirm>
    </>
  );
}
