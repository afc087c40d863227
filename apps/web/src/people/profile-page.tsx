import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Choice, Field } from '../desk/field.tsx';
import { Page } from '../desk/page.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { readTheme, setTheme, type Theme } from '../desk/theme.ts';
import { SingleKeysChoice } from '../palette/single-keys-choice.tsx';
import { useDesk, usePerson } from '../session/desk-context.tsx';
import { followLanguage } from '../session/follow-language.ts';
import { forgetPeople } from '../session/forget-people.ts';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';
import { LanguageField, TimeZoneField } from './place-fields.tsx';
import { YouTabs } from './you-tabs.tsx';

const words = texts.profile;

/** Name, time zone, language, theme; the way out. */
export function ProfilePage() {
  const client = useDesk();
  const cache = useQueryClient();
  const router = useRouter();
  const person = usePerson();
  const [change, setChange] = useState<{ name?: string; timeZone?: string; language?: string }>({});
  const [theme, chooseTheme] = useState<Theme>(readTheme);
  const save = useMutation({
    mutationFn: () => client.call('updateProfile', { body: change }),
    onSuccess: async () => {
      if (change.language !== undefined) await followLanguage(change.language);
      setChange({});
      await cache.invalidateQueries({ queryKey: ['readSession'] });
    },
  });
  const signOut = useMutation({
    mutationFn: () => client.signOut(),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' });
      cache.clear();
      forgetPeople();
    },
  });
  if (!person) return null;
  const touched = Object.keys(change).length > 0;
  return (
    <Page
      title={words.title}
      narrow
      end={
        <>
          {person.role === 'administrator' ? (
            <Link to="/admin/plugins" className="button quiet small smallonly">
              {texts.navigation.administration}
            </Link>
          ) : null}
          <button type="button" className="button quiet small" onClick={() => signOut.mutate()}>
            {texts.navigation.signOut}
          </button>
        </>
      }
    >
      <YouTabs />
      <div className="stack form-page">
        <ProblemNotice error={signOut.error} />
        <section className="panel-box">
          <header>
            <h2>{words.account}</h2>
            <span className="end note">{texts.navigation.roles[person.role]}</span>
          </header>
          <form
            className="inner"
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate();
            }}
          >
            <Field
              label={texts.accounts.name}
              required
              maxLength={100}
              problem={problemOfField(save.error, 'name')}
              value={change.name ?? person.name}
              onChange={(event) => setChange({ ...change, name: event.target.value })}
            />
            <Field label={words.email} value={person.email} readOnly />
            <div className="pair">
              <TimeZoneField
                value={change.timeZone ?? person.timeZone}
                onChange={(timeZone) => setChange({ ...change, timeZone })}
              />
              <LanguageField
                value={change.language ?? person.language}
                onChange={(language) => setChange({ ...change, language })}
              />
            </div>
            <ProblemNotice error={save.error} />
            <div className="abreast">
              <ActButton type="submit" className="button move" busy={save.isPending} disabled={!touched}>
                {texts.common.save}
              </ActButton>
              <span className="note" role="status">
                {save.isSuccess && !touched ? texts.common.saved : null}
              </span>
            </div>
          </form>
        </section>
        <section className="panel-box">
          <header>
            <h2>{words.appearance}</h2>
          </header>
          <div className="inner">
            <Choice
              label={words.theme}
              value={theme}
              options={(['system', 'light', 'dark'] as const).map(
                (name) => [name, words.themes[name]] as const,
              )}
              onChange={(value) => {
                setTheme(value as Theme);
                chooseTheme(value as Theme);
              }}
            />
            <SingleKeysChoice />
          </div>
        </section>
      </div>
    </Page>
  );
}
