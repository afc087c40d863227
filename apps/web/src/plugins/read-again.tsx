import type { EndpointResponse } from '@plugdesk/client';
import type { AdminPlugin } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { candidateHeading } from './candidate.tsx';
import { goneHeading } from './gone-notice.tsx';
import { RefusedLead } from './private-hosts-lead.tsx';
import { entryTexts } from './texts/index.ts';

const words = texts.admin.plugin;

/** Reads the source again; what differs becomes a candidate. */
export function ReadAgain({
  plugin,
  onRead,
}: {
  plugin: AdminPlugin;
  onRead: (plugin: AdminPlugin) => void;
}) {
  const client = useDesk();
  const id = useId();
  const [text, setText] = useState('');
  const pasted = plugin.sourceUrl === null;
  const read = useMutation({
    mutationFn: () =>
      client.call('readAgain', { params: { pluginId: plugin.id }, body: pasted ? { text } : {} }),
    onSuccess: (outcome) => onRead(outcome.plugin),
  });
  return (
    <div className="stack">
      {pasted ? (
        <div className="labelled">
          <label htmlFor={id}>{words.newText}</label>
          <textarea
            id={id}
            className="input exact"
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      ) : null}
      <div className="abreast">
        <ActButton
          type="button"
          className="button small"
          busy={read.isPending}
          disabled={pasted && text.trim() === ''}
          onClick={() => read.mutate()}
        >
          {read.isPending ? words.readingAgain : words.readAgain}
        </ActButton>
        <span className="note" role="status">
          {read.data ? sayOutcome(read.data) : null}
        </span>
        {read.data?.plugin.gone != null ? (
          <button
            type="button"
            className="more"
            onClick={() => document.getElementById(goneHeading)?.focus()}
          >
            {entryTexts.gone.toIt}
          </button>
        ) : null}
        {read.data?.changed ? (
          <button
            type="button"
            className="more"
            onClick={() => document.getElementById(candidateHeading)?.focus()}
          >
            {words.toCandidate}
          </button>
        ) : null}
      </div>
      <ProblemNotice error={read.error} />
      <RefusedLead error={read.error} />
    </div>
  );
}

/** What came of reading again, in a few words. */
function sayOutcome({ changed, plugin }: EndpointResponse<'readAgain'>): string {
  if (plugin.gone !== null) return entryTexts.gone.title[plugin.gone];
  return changed ? words.changed : words.unchanged;
}
