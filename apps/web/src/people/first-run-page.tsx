import { Notice } from '../desk/notice.tsx';
import { useDesk, useSession } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { AccountSheet } from './account-sheet.tsx';
import { useLinkToken } from './link-token.ts';
import { NewPersonForm } from './new-person-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { peopleTexts } from './texts/index.ts';
import { useEnter } from './use-enter.ts';

const words = texts.accounts;

/** The first person becomes the administrator, by the one-time link of the first start. */
export function FirstRunPage() {
  const client = useDesk();
  const session = useSession();
  const enter = useEnter();
  const token = useLinkToken();
  if (session && !session.desk.firstRun) {
    return (
      <AccountSheet title={words.signInTitle} text={words.firstRunDone}>
        <SignInForm />
      </AccountSheet>
    );
  }
  return (
    <AccountSheet
      title={words.firstRunTitle}
      text={token ? words.firstRunText : undefined}
      step={peopleTexts.welcome.step(1, 3)}
    >
      {token ? (
        <NewPersonForm
          act={words.create}
          acting={words.creating}
          onMake={async (person) => {
            await enter(
              await client.call('createFirstAdministrator', { body: { ...person, token } }),
              '/welcome',
            );
          }}
        />
      ) : (
        <Notice>{words.firstRunNoToken}</Notice>
      )}
    </AccountSheet>
  );
}
