import { texts } from '../texts/index.ts';
import { ExactValue } from './exact-value.tsx';

const words = texts.admin.plugin;

/** One text before or after a change: a sign as a character, and the word for those who hear it. */
export function DiffLine({ side, text }: { side: 'before' | 'after'; text: string }) {
  return (
    <div className={side === 'before' ? 'diff-line out' : 'diff-line in'}>
      <span aria-hidden="true">{side === 'before' ? '−' : '+'}</span>
      <span className="hide">{words[side]}</span>
      <ExactValue text={text} />
    </div>
  );
}
