import type { NotificationEvent } from '@plugdesk/protocol';

/** Reads a stream of server-sent events as it comes. */
export function followLive(response: Response): { events: NotificationEvent[]; reading: Promise<void> } {
  const events: NotificationEvent[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)));
    }
  })().catch(() => undefined);
  return { events, reading };
}
