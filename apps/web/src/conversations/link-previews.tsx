import type { LinkPreview, Turn } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { readSafeAddress } from './safe-address.ts';
import { useQuietArrival } from './use-quiet-arrival.ts';

const words = texts.previews;

/**
 * Previews of the links of a finished answer. The desk decides which of them may have one and fetches it; nothing
 * stands here while it does, nor where it could not.
 */
export function LinkPreviews({ turn }: { turn: Turn }) {
  const previews = useQuery({
    ...deskQuery(useDesk(), 'listLinkPreviews', {
      params: { conversationId: turn.conversationId, turnId: turn.id },
    }),
    enabled: useRested() && hasLinks(turn),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 3_600_000,
    retry: false,
  });
  const found = previews.data?.previews ?? [];
  const place = useRef<HTMLSpanElement>(null);
  const shown = useQuietArrival(place, found.length > 0);
  if (!shown) return <span ref={place} hidden />;
  return (
    <div className="previews-row">
      <ul className="previews" aria-label={words.title}>
        {found.map((preview) => (
          <li key={preview.url}>
            <Preview preview={preview} />
          </li>
        ))}
      </ul>
      <p className="note">
        <bdi>{noteOf(found)}</bdi>
      </p>
    </div>
  );
}

/** Milliseconds after which a turn counts as looked at. */
const passing = 800;

/** True once it has stood for a moment: what only scrolls by asks the desk for nothing. */
function useRested(): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), passing);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}

function Preview({ preview }: { preview: LinkPreview }) {
  const [broken, setBroken] = useState(false);
  const address = readSafeAddress(preview.url);
  if (!address) return null;
  const more = preview.description ?? preview.siteName;
  const picture = broken ? null : readPicture(preview.picture);
  return (
    <a
      className={picture ? 'preview' : 'preview bare'}
      href={address.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={address.href}
    >
      {picture ? (
        <img
          className="picture"
          src={picture}
          width={52}
          height={64}
          alt=""
          decoding="async"
          onError={() => setBroken(true)}
        />
      ) : null}
      <span className="text">
        <b>
          <bdi>{preview.title}</bdi>
        </b>
        <span className="exact" dir="ltr">
          <bdi>{preview.host}</bdi>
        </span>
        {more ? (
          <span className="note">
            <bdi>{more}</bdi>
          </span>
        ) : null}
      </span>
    </a>
  );
}

/** Pictures come from this desk and from nowhere else. */
function readPicture(path: string | null): string | null {
  return path !== null && /^\/api\/link-pictures\/[\w-]+$/.test(path) ? path : null;
}

function noteOf(previews: LinkPreview[]): string {
  const plugins = new Set<string>();
  let asked = false;
  for (const { source } of previews) {
    if (source.kind === 'plugin') plugins.add(source.plugin);
    else asked = true;
  }
  return words.note([...plugins], asked);
}

/** Whether asking the desk can lead to anything: most answers have no link. */
function hasLinks(turn: Turn): boolean {
  return (
    turn.status !== 'running' &&
    turn.status !== 'waiting' &&
    turn.parts.some((part) => part.type === 'text' && /https?:\/\//i.test(part.text))
  );
}
