import { CSPProvider } from '@base-ui/react/csp-provider';
import { createDeskClient, DeskProblem } from '@plugdesk/client';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createDeskRouter } from './router.tsx';
import { DeskContext } from './session/desk-context.tsx';

/** Draws the app into an element of the page. The language has been chosen before this module is imported. */
export function startApp(place: HTMLElement): void {
  const client = createDeskClient({ baseUrl: '', fetch: (input, init) => fetch(input, init) });

  const queries = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        // The session ended elsewhere: ask who is signed in; the pages go to sign-in by themselves.
        const ended = error instanceof DeskProblem && error.code === 'not_signed_in';
        if (ended && query.queryKey[0] !== 'readSession') {
          queries.invalidateQueries({ queryKey: ['readSession'] }).then(() => router.invalidate());
        }
      },
    }),
    defaultOptions: {
      // Without a network an act fails at once and says so. Kept back, it would be done later, unseen: a decision too.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        // A refusal stays one; only what may pass is tried again.
        retry: (count, error) =>
          count < 2 && error instanceof DeskProblem && (error.status === 0 || error.status >= 500),
      },
    },
  });

  const router = createDeskRouter({ client, queries });

  createRoot(place).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <DeskContext.Provider value={client}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </DeskContext.Provider>
      </CSPProvider>
    </StrictMode>,
  );
}
