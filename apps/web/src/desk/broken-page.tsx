import { DeskProblem } from '@plugdesk/client';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { texts } from '../texts/index.ts';
import { answersNow, everyMs } from './load-part.ts';
import { Notice } from './notice.tsx';
import { useTitle } from './page.tsx';
import { ProblemNotice } from './problem-notice.tsx';

/** A page that could not be drawn, or whose session could not be read. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    router.invalidate();
  };
  const again = useRef(retry);
  useEffect(() => {
    again.current = retry;
  });
  // While the desk does not answer it is asked by itself; the page comes when it does.
  const offline = error instanceof DeskProblem && error.code === 'offline';
  useEffect(() => {
    if (!offline) return;
    const timer = setInterval(async () => {
      if (await answersNow()) again.current();
    }, everyMs);
    return () => clearInterval(timer);
  }, [offline]);
  return (
    <main className="sheet alone" id="content">
      <header className="bar">
        <h1 className="name">{texts.product}</h1>
      </header>
      <div className="page narrow">
        <ProblemNotice error={error} onRetry={retry} />
      </div>
    </main>
  );
}

/** An address where nothing is. */
export function MissingPage() {
  useTitle(texts.problems.notFound);
  return (
    <main className="sheet alone" id="content">
      <div className="page narrow stack">
        <h1>{texts.problems.notFound}</h1>
        <Notice>
          {texts.problems.notFoundHint} <Link to="/">{texts.navigation.backToDesk}</Link>
        </Notice>
      </div>
    </main>
  );
}
