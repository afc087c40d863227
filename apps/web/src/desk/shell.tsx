import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Shortcuts } from '../palette/shortcuts.tsx';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { loadPart } from './load-part.ts';
import { OfflineBar } from './offline-bar.tsx';
import { AdministratorSide, AdministratorTabs, MemberSide, MemberTabs } from './side.tsx';
import { usePageFocus } from './use-page-focus.ts';

const RefusedNotice = lazy(() => loadPart(() => import('../connections/refused-notice.tsx')));

/** A sheet of paper on a desk: the list at the left, the page at the right. */
export function Shell() {
  usePageFocus();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // To everybody else such a page says who can give the role; the list at the left stays their own.
  const person = usePerson();
  const administration = person?.role === 'administrator' && path.startsWith('/admin');
  // A live session has its own line below the words, and its own word on whether the desk answers.
  const inConversation = /^\/(conversations|live)\//.test(path);
  return (
    <div className="desk">
      <a className="skip" href="#content">
        {texts.common.skip}
      </a>
      {administration ? <AdministratorSide /> : <MemberSide />}
      {/* Whoever signed in on another page of this browser finds no field as the person before them left it. */}
      <Outlet key={person?.id} />
      <Shortcuts />
      <OfflineBar inConversation={inConversation} />
      <Suspense>
        <RefusedNotice />
      </Suspense>
      {administration ? <AdministratorTabs /> : inConversation ? null : <MemberTabs />}
    </div>
  );
}
