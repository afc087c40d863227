import { useSearch } from '@tanstack/react-router';
import { texts } from '../texts/index.ts';
import { AccountSheet } from './account-sheet.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Sign-in; afterwards the page that was asked for. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  return (
    <AccountSheet title={texts.accounts.signInTitle}>
      <SignInForm next={next} />
    </AccountSheet>
  );
}
