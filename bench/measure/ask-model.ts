import { type Dispatcher, request } from 'undici';
import { type AnswerTimes, createAnswerClock, questionFor } from './paced-answer.ts';
import type { BenchDesk } from './start-desk.ts';

/** Asks the scripted model itself, as a program that calls its provider directly would. */
export async function askDirectly(
  dispatcher: Dispatcher,
  modelUrl: string,
  tokens: number,
): Promise<AnswerTimes> {
  const clock = createAnswerClock(tokens);
  const answer = await request(`${modelUrl}/chat/completions`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'scripted',
      stream: true,
      messages: [{ role: 'user', content: questionFor(tokens) }],
    }),
  });
  if (answer.statusCode !== 200) throw new Error(`the model answered ${answer.statusCode}`);
  for await (const data of readData(answer.body)) {
    if (data === '[DONE]') break;
    const chunk = JSON.parse(data) as { choices: { delta?: { content?: string } }[] };
    const text = chunk.choices[0]?.delta?.content;
    if (text) clock.text(text);
  }
  return clock.times();
}

/**
 * Asks through the desk as its web app does: the conversation's events are followed already when the question is
 * sent. Resolves when all words of the answer have come.
 */
export async function askDesk(
  dispatcher: Dispatcher,
  desk: BenchDesk,
  conversationId: string,
  tokens: number,
): Promise<AnswerTimes> {
  const address = `${desk.url}/api/conversations/${conversationId}`;
  const stop = new AbortController();
  const events = await request(`${address}/events?after=0`, {
    dispatcher,
    headers: { cookie: desk.cookie },
    signal: stop.signal,
  });
  if (events.statusCode !== 200) throw new Error(`the desk answered ${events.statusCode} for events`);
  const clock = createAnswerClock(tokens);
  const asked = sendQuestion(dispatcher, desk, address, tokens);
  asked.catch(() => stop.abort());
  try {
    for await (const data of readData(events.body)) {
      const event = JSON.parse(data) as { type: string; text?: string; status?: string };
      if (event.type === 'turn-status' && event.status === 'failed') throw new Error('the turn failed');
      if (event.type === 'text-delta' && clock.text(event.text ?? '')) break;
    }
  } finally {
    await asked;
    stop.abort();
  }
  return clock.times();
}

async function sendQuestion(dispatcher: Dispatcher, desk: BenchDesk, address: string, tokens: number) {
  const answer = await request(`${address}/messages`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: desk.cookie, origin: desk.url },
    body: JSON.stringify({ text: questionFor(tokens) }),
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`the desk answered ${answer.statusCode}: ${text}`);
}

/** The `data` of server-sent events, one line each as both servers send it. */
async function* readData(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const chunk of body) {
    open += decoder.decode(chunk, { stream: true });
    const lines = open.split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ') && line !== 'data: {}') yield line.slice(6);
  }
}
