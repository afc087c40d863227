import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';
import { LanguageField, TimeZoneField } from './place-fields.tsx';

const words = texts.accounts;

/** Who a new person is. */
export interface NewPerson {
  name: string;
  email: string;
  password: string;
  timeZone: string;
  language: string;
}

/** The form for a new account, with time zone and language as the browser says. */
export function NewPersonForm({
  email,
  act,
  acting,
  onMake,
}: {
  /** The address that an invitation is bound to. */
  email?: string | null;
  act: string;
  acting: string;
  onMake: (person: NewPerson) => Promise<void>;
}) {
  const [person, setPerson] = useState<NewPerson>(() => ({
    name: '',
    email: email ?? '',
    password: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    language: browserLanguage(),
  }));
  const make = useMutation({ mutationFn: () => onMake(person) });
  const set = (change: Partial<NewPerson>) => setPerson({ ...person, ...change });
  const problemOf = (name: string) => problemOfField(make.error, name);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Field
        label={words.name}
        autoComplete="name"
        required
        maxLength={100}
        value={person.name}
        problem={problemOf('name')}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Field
        label={words.email}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        readOnly={typeof email === 'string'}
        value={person.email}
        problem={problemOf('email')}
        onChange={(event) => set({ email: event.target.value })}
      />
      <Field
        label={words.password}
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={128}
        hint={words.passwordHint}
        value={person.password}
        problem={problemOf('password')}
        onChange={(event) => set({ password: event.target.value })}
      />
      <div className="pair">
        <TimeZoneField value={person.timeZone} onChange={(timeZone) => set({ timeZone })} />
        <LanguageField value={person.language} onChange={(language) => set({ language })} />
      </div>
      <ProblemNotice error={make.error} />
      <ActButton type="submit" className="button move" busy={make.isPending}>
        {make.isPending ? acting : act}
      </ActButton>
    </form>
  );
}

/** The browser's language where it is a language tag; some systems say things like `C` or `en-US@posix`. */
function browserLanguage(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
