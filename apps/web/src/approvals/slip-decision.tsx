import type { Approval } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useId, useState } from 'react';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { english } from '../texts/en/index.ts';
import { texts } from '../texts/index.ts';
import type { SlipActs } from './slip.tsx';

const words = texts.slip;

/**
 * The part of a slip below its perforation: two buttons of equal weight, asleep until the slip has stood still, and
 * what will happen. Nothing here has the focus, is ticked, or is filled.
 */
export function SlipDecision({
  approval,
  awake,
  folded,
  changing,
  onChange,
  changeButton,
  acts,
}: {
  approval: Approval;
  awake: boolean;
  /** How many long values were not opened yet. */
  folded: number;
  changing: boolean;
  onChange: () => void;
  /** The button that opens the form with the values. */
  changeButton: RefObject<HTMLButtonElement | null>;
  acts: SlipActs;
}) {
  const times = useTimes();
  const id = useId();
  const [remember, setRemember] = useState(false);
  const [word, setWord] = useState<string | null>(null);
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      acts.decide(
        approval,
        approve
          ? { approve: true, remember: approval.mayRemember && remember }
          : { approve: false, ...(word?.trim() ? { word: word.trim() } : {}) },
      ),
  });
  const asleep = !awake || folded > 0 || decide.isPending;
  const press = (approve: boolean) => {
    if (!asleep) decide.mutate(approve);
  };
  const [before, operation, after] = words.remember(approval.operation.title, approval.plugin.name);
  return (
    <>
      <div className="beside">
        {approval.mayRemember ? (
          <label className="tick">
            <input
              type="checkbox"
              checked={remember}
              onChange={(event) => setRemember(event.target.checked)}
            />
            <span>
              {before}
              <b className="label">
                <bdi>{operation}</bdi>
              </b>
              <bdi>{after}</bdi> <span className="note">{words.rememberNote}</span>
            </span>
          </label>
        ) : null}
        {word === null ? (
          <button type="button" className="more" onClick={() => setWord('')}>
            {words.addWord}
          </button>
        ) : (
          <div className="labelled">
            <label htmlFor={`${id}-word`}>{words.word}</label>
            <textarea
              id={`${id}-word`}
              className="input"
              rows={2}
              maxLength={2_000}
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
              autoFocus
              value={word}
              onChange={(event) => setWord(event.target.value)}
            />
          </div>
        )}
      </div>
      <footer>
        <DecideButton
          word={approval.approveLabel === english.slip.send ? words.send : approval.approveLabel}
          title={approval.title}
          asleep={asleep}
          onPress={() => press(true)}
        />
        <DecideButton
          word={words.refuse}
          title={approval.title}
          asleep={asleep}
          onPress={() => press(false)}
        />
        <span className="spring wideonly" />
        <button
          type="button"
          className="button quiet"
          ref={changeButton}
          aria-expanded={changing}
          onClick={onChange}
        >
          {words.change}
        </button>
        {acts.later ? (
          <button type="button" className="button quiet" onClick={acts.later}>
            {words.later}
          </button>
        ) : null}
        <span className="how" aria-live="polite">
          {folded > 0 ? <b className="label">{words.folded(folded)} </b> : null}
          {decide.isPending ? words.deciding : words.sentOnce}{' '}
          <span className="wideonly">{words.nothingUntil}</span>{' '}
          {words.expires(times.near(approval.expiresAt))}
        </span>
        <ProblemNotice error={decide.error} />
      </footer>
    </>
  );
}

/** Inactive it keeps its size and its place in the order of tabs, and says that it is inactive. */
function DecideButton({
  word,
  title,
  asleep,
  onPress,
}: {
  word: string;
  title: string;
  asleep: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      className="button decide"
      aria-disabled={asleep}
      onClick={(event) => {
        // Keys that repeat while held down, and clicks that no person made, decide nothing.
        if (event.isTrusted) onPress();
      }}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
      }}
    >
      <bdi>{word}</bdi>
      <span className="hide">
        : <bdi>{title}</bdi>
      </span>
    </button>
  );
}
