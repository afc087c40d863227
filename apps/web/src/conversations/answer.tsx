import { lazy, Suspense } from 'react';

const Markdown = lazy(() => import('./markdown.tsx'));

/** The words of an answer. Until the markdown chunk is there they stand as they are. */
export function Answer({ text, growing }: { text: string; growing: boolean }) {
  return (
    <div className="answer">
      <Suspense fallback={<p className="plain">{text}</p>}>
        <Markdown text={text} growing={growing} />
      </Suspense>
    </div>
  );
}
