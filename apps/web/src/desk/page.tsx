import { type ReactNode, useEffect } from 'react';
import { texts } from '../texts/index.ts';

/** The sheet of one page: its bar with the heading, and what scrolls below it. */
export function Page({
  title,
  heading,
  lead,
  end,
  narrow,
  foot,
  children,
}: {
  /** For the window's title. */
  title: string;
  /** What stands in the bar; the title as h1 where left out. */
  heading?: ReactNode;
  lead?: ReactNode;
  end?: ReactNode;
  /** Reports and lists: 960 instead of 1120. */
  narrow?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <main className="sheet" id="content">
      <header className="bar">
        {lead}
        {heading ?? <h1 className="name">{title}</h1>}
        {end ? <div className="end">{end}</div> : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <div className="scroll" tabIndex={0}>
        <div className={narrow ? 'page narrow' : 'page'}>{children}</div>
      </div>
      {foot}
    </main>
  );
}

/** Sets the window's title while the page stands. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title === texts.product ? title : `${title} · ${texts.product}`;
  }, [title]);
}
