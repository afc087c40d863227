import { lazy, Suspense } from 'react';

const Markdown = lazy(loadMarkdown);

/** Fetches what draws answers, once. Called where answers will be wanted, so that it comes with them, not after. */
export function loadMarkdown() {
  return import('./markdown.tsx');
}

/** The words of an answer. Until the markdown chunk is there they keep their place, unseen: pipes and stars are no text. */
export function Answer({ text, growing }: { text: string; growing: boolean }) {
  return (
    <div className="answer">
      <Suspense fallback={<p className="plain coming">{text}</p>}>
        <Markdown text={text} growing={growing} />
      </Suspense>
    </div>
  );
}
