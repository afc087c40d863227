import { useEffect, useState } from 'react';

/** What draws answers, once it was fetched. */
let drawn: typeof import('./markdown.tsx').default | null = null;

/** Fetches what draws answers, once. Called where answers will be wanted, so that it comes with them, not after. */
export async function loadMarkdown(): Promise<void> {
  drawn = (await import('./markdown.tsx')).default;
}

/**
 * Fetches what draws answers. False until it is there, or known not to come: before, no height of an answer is known,
 * and nothing may take a place that it would have to leave again.
 */
export function useMarkdown(): boolean {
  const [settled, setSettled] = useState(drawn !== null);
  useEffect(() => {
    let left = false;
    // Where it fails, answers are shown as they were written.
    loadMarkdown()
      .catch(() => undefined)
      .then(() => left || setSettled(true));
    return () => {
      left = true;
    };
  }, []);
  return settled;
}

/** The words of an answer: drawn, or exactly as written where what draws them could not be fetched. */
export function Answer({ text, growing }: { text: string; growing: boolean }) {
  const Markdown = drawn;
  return (
    <div className="answer">
      {Markdown ? <Markdown text={text} growing={growing} /> : <p className="plain">{text}</p>}
    </div>
  );
}
