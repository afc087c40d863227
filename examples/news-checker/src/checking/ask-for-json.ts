import { ServiceError } from '../service-error.ts';

const names = { news: 'The news source', model: 'The model' } as const;

/**
 * Asks a server of the settings and reads its JSON.
 * @throws ServiceError `…_unavailable` (503, try again), `…_refused` (502, the settings are wrong) or `…_unreadable`
 */
export async function askForJson(
  who: keyof typeof names,
  url: string,
  request: RequestInit,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { ...request, redirect: 'error' });
  } catch (cause) {
    throw new ServiceError(503, `${who}_unavailable`, `${names[who]} did not answer.`, null, cause);
  }
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfter = Number.isInteger(seconds) && seconds >= 0 ? seconds : null;
    throw new ServiceError(
      503,
      `${who}_unavailable`,
      `${names[who]} answered ${response.status}.`,
      retryAfter,
    );
  }
  if (!response.ok) {
    const message = `${names[who]} answered ${response.status}: look at its settings.`;
    throw new ServiceError(502, `${who}_refused`, message);
  }
  try {
    return await response.json();
  } catch (cause) {
    throw new ServiceError(502, `${who}_unreadable`, `${names[who]} did not answer JSON.`, null, cause);
  }
}
