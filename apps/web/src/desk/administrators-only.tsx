import { Outlet } from '@tanstack/react-router';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { Notice } from './notice.tsx';
import { Page } from './page.tsx';

/** The pages of administration; others are told who can give them the role. The desk itself refuses their calls. */
export function AdministratorsOnly() {
  if (usePerson()?.role === 'administrator') return <Outlet />;
  return (
    <Page title={texts.navigation.administration} narrow>
      <Notice>
        <b className="label">{texts.problems.administratorsOnly}</b> {texts.problems.administratorsOnlyHint}
      </Notice>
    </Page>
  );
}
