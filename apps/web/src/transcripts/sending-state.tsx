import { DeskProblem } from '@plugdesk/client';
import { Notice } from '../desk/notice.tsx';
import { wordError } from '../texts/said.ts';
import type { LiveSnapshot } from './live-sender.ts';
import { transcriptTexts } from './texts/index.ts';

const words = transcriptTexts.session;

/** That the desk does not answer, or does not take what was said; and where the words are meanwhile. */
export function SendingState({ snapshot, onAnother }: { snapshot: LiveSnapshot; onAnother: () => void }) {
  const { connection, refusal, unsent, ending, ended } = snapshot;
  const lines = transcriptTexts.lines(unsent.size);
  const offline = connection === 'offline' && !ended && refusal === null;
  return (
    <>
      <div role="status" className={offline ? 'connection-bar live-bar' : 'hide'}>
        {offline ? `${words.offline} ${sayKept()}` : null}
      </div>
      {refusal ? (
        <div role="alert" className="composer-problem">
          <Notice kind="bad" sign="failed">
            <b className="label">
              {words.refused[refusal.code] ?? wordError(new DeskProblem({ ...refusal, status: 0 })).message}
            </b>{' '}
            {words.refusedKept(lines)}
            <div className="after">
              <button type="button" className="button small" onClick={onAnother}>
                {words.another}
              </button>
            </div>
          </Notice>
        </div>
      ) : null}
    </>
  );

  function sayKept() {
    if (ending) return words.endingOffline;
    return unsent.size === 0 ? words.offlineNone : words.offlineLines(lines);
  }
}
