import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDuration } from '../desk/figures.ts';
import { Notice } from '../desk/notice.tsx';
import { usePerson } from '../session/desk-context.tsx';
import { ConnectModel } from '../settings/connect-model.tsx';
import { AccountSheet } from './account-sheet.tsx';
import { FirstQuestion } from './first-question.tsx';
import { peopleTexts } from './texts/index.ts';

const words = peopleTexts.welcome;

/** What comes after the first account: connect a model or go on without, then ask the first question. */
export function WelcomePage() {
  const { step } = useSearch({ from: '/desk-alone/welcome' });
  const navigate = useNavigate();
  const administers = usePerson()?.role === 'administrator';
  const [connected, setConnected] = useState<string | null>(null);
  const goOn = () => navigate({ to: '/welcome', search: { step: 'question' } });
  if (step === 'question' || !administers) {
    return (
      <AccountSheet title={words.questionTitle} step={words.step(3, 3)}>
        {connected ? <Notice sign="fine">{connected}</Notice> : null}
        <FirstQuestion />
      </AccountSheet>
    );
  }
  return (
    <AccountSheet title={words.modelTitle} text={words.modelText} step={words.step(2, 3)}>
      <ConnectModel
        onConnected={async (model, test) => {
          setConnected(test ? words.connected(model.label, formatDuration(test.ms)) : null);
          await goOn();
        }}
      />
      <hr className="rule" />
      <p className="note">{words.skipText}</p>
      <Link to="/welcome" search={{ step: 'question' }} className="button">
        {words.skip}
      </Link>
    </AccountSheet>
  );
}
