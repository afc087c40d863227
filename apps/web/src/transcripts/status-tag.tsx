import type { TranscriptStatus } from '@plugdesk/protocol';
import { Sign } from '../desk/sign.tsx';
import { transcriptTexts } from './texts/index.ts';

/** How far a session is, as sign and word. */
export function StatusTag({ status }: { status: TranscriptStatus }) {
  const word = transcriptTexts.statuses[status];
  if (status === 'in_progress') {
    return (
      <span className="tag">
        <i className="live-dot" />
        {word}
      </span>
    );
  }
  const sign = { processing: 'parked', completed: 'fine', failed: 'failed' } as const;
  return (
    <span className={status === 'failed' ? 'tag failed' : 'tag two'}>
      <Sign name={sign[status]} />
      {word}
    </span>
  );
}
