import type { Memory } from '@plugdesk/protocol';
import { Notice } from '../desk/notice.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordFault } from '../texts/said.ts';
import { MakeAgain } from './make-again.tsx';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts;

/** What becomes of a memory that is not made, and why one is not kept. Nothing where all is well. */
export function MemoryState({ memory }: { memory: Memory }) {
  const times = useTimes();
  const { status, attempts, nextTryAt, fault, discarded } = memory;
  const said = fault ? wordFault(fault) : null;
  if (status === 'failed') {
    return (
      <div role="alert">
        <Notice kind="bad" sign="failed">
          <b className="label">{words.failed}.</b> {words.failedHint(words.tries(attempts))}{' '}
          {words.memory.failedText}
          {said && fault ? (
            <p>
              <bdi>{said.message}</bdi> {said.hint ? <bdi>{said.hint}</bdi> : null}{' '}
              <span className="three">{texts.common.code(fault.code)}</span>
            </p>
          ) : null}
          <MakeAgain memoryId={memory.id} />
        </Notice>
      </div>
    );
  }
  if (status === 'processing') {
    return (
      <div role="status">
        <Notice sign="parked">
          {attempts > 0 && nextTryAt !== null
            ? words.tryingAgain(words.tries(attempts), times.near(nextTryAt))
            : words.memory.processing}
          {said && fault ? (
            <p>
              <bdi>{said.message}</bdi> <span className="three">{texts.common.code(fault.code)}</span>
            </p>
          ) : null}
        </Notice>
      </div>
    );
  }
  return discarded ? <Notice sign="expired">{words.discardedText(words.words(memory.words))}</Notice> : null;
}
