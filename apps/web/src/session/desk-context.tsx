import type { DeskClient, EndpointInput, EndpointResponse } from '@plugdesk/client';
import type { EndpointName, Person, Session } from '@plugdesk/protocol';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { formatExactTime, formatNear, formatTime, type TimeFormat } from '../desk/times.ts';
import { texts } from '../texts/index.ts';

/** The client of this page's desk. */
export const DeskContext = createContext<DeskClient | null>(null);

/** The client of this page's desk; throws outside of the app. */
export function useDesk(): DeskClient {
  const client = useContext(DeskContext);
  if (!client) throw new Error('useDesk stands outside of DeskContext');
  return client;
}

/** A query of an endpoint: kept under its name and input, so that any page may say what became old. */
export function deskQuery<Name extends EndpointName>(
  client: DeskClient,
  name: Name,
  input: EndpointInput<Name>,
) {
  const call = client.call as (
    name: Name,
    input: EndpointInput<Name>,
    signal: AbortSignal,
  ) => Promise<EndpointResponse<Name>>;
  return queryOptions({
    queryKey: [name, input] as const,
    queryFn: ({ signal }) => call(name, input, signal),
  });
}

/** Who is signed in, and what this desk is. */
export function sessionQuery(client: DeskClient) {
  return { ...deskQuery(client, 'readSession', {}), staleTime: 60_000 };
}

/** The session as last read; undefined before. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery(useDesk())).data;
}

/** The person who is signed in; null before and after. */
export function usePerson(): Person | null {
  return useSession()?.person ?? null;
}

/** Formats times as the person reads them. */
export function useTimes() {
  const person = usePerson();
  const format: TimeFormat = {
    timeZone: person?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: texts.locale,
  };
  return {
    format,
    time: (iso: string) => formatTime(iso, format, new Date()),
    near: (iso: string) => formatNear(iso, format, new Date()),
    exact: (iso: string) => formatExactTime(iso, format),
  };
}
