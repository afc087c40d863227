import { Outlet, useRouterState } from '@tanstack/react-router';
import { texts } from '../texts/en.ts';
import { AdministratorSide, AdministratorTabs, MemberSide, MemberTabs } from './side.tsx';

/** A sheet of paper on a desk: the list at the left, the page at the right. */
export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const administration = path.startsWith('/admin');
  const inConversation = path.startsWith('/conversations/');
  return (
    <div className="desk">
      <a className="skip" href="#content">
        {texts.common.skip}
      </a>
      {administration ? <AdministratorSide /> : <MemberSide />}
      <Outlet />
      {administration ? <AdministratorTabs /> : inConversation ? null : <MemberTabs />}
    </div>
  );
}
