import { useNavigate } from '@tanstack/react-router';
import { usePerson } from '../session/desk-context.tsx';
import { keepLines, type LiveLine } from './kept-lines.ts';

/** Begins a session on this device and opens its page. The desk hears of it with the first line. */
export function useBeginSession() {
  const navigate = useNavigate();
  const person = usePerson();
  return (language: string, lines: readonly LiveLine[] = []) => {
    const sessionId = [...crypto.getRandomValues(new Uint32Array(4))]
      .map((part) => part.toString(36))
      .join('-');
    const kept = keepLines(localStorage, person?.id ?? '', sessionId);
    const [first] = lines;
    kept.add(first === undefined ? [] : lines.map((line) => ({ ...line, start: line.start - first.start })));
    kept.writeSession({ zeroMs: lines.length === 0 ? null : Date.now(), ending: false, language });
    return navigate({ to: '/live/$sessionId', params: { sessionId } });
  };
}
