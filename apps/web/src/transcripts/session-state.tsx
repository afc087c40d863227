import type { Transcript } from '@plugdesk/protocol';
import { Link } from '@tanstack/react-router';
import { Notice } from '../desk/notice.tsx';
import { transcriptTexts } from './texts/index.ts';

const words = transcriptTexts.session;

/** Why there is nothing of a session, and how to begin another. */
export function SessionNone({ said, onAnother }: { said: string; onAnother: () => void }) {
  return (
    <div role="status">
      <Notice>
        {said}
        <div className="abreast after">
          <button type="button" className="button small" onClick={onAnother}>
            {words.anotherPlain}
          </button>
          <Link to="/live" className="button quiet small">
            {words.back}
          </Link>
        </div>
      </Notice>
    </div>
  );
}

/** What became of a session that is over. */
export function SessionState({ transcript, onAnother }: { transcript: Transcript; onAnother: () => void }) {
  const { status, memoryId } = transcript;
  if (status === 'in_progress') return null;
  const said = status === 'completed' && memoryId === null ? words.nothingSaid : words[status];
  return (
    <div role="status">
      <Notice
        {...(status === 'failed' ? { kind: 'bad' as const } : {})}
        sign={status === 'processing' ? 'parked' : status === 'failed' ? 'failed' : 'fine'}
      >
        {said}
        <div className="abreast after">
          {memoryId === null ? null : (
            <Link to="/memories/$memoryId" params={{ memoryId }} className="button small">
              {words.openMemory}
            </Link>
          )}
          <button type="button" className="button quiet small" onClick={onAnother}>
            {words.anotherPlain}
          </button>
        </div>
      </Notice>
    </div>
  );
}
