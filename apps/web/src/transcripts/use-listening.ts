import { useCallback, useEffect, useRef, useState } from 'react';
import { findRecognition, type Recognition, readHeard } from './speech-recognition.ts';

/** Ends of this many listenings in a row that began less than this ago, in milliseconds, are a fault. */
const quickEnds = 3;
const quickMs = 500;

/** What the browser hears. */
export interface Listening {
  /** False where the browser does not turn speech into words. */
  available: boolean;
  on: boolean;
  /** Words that may still change. */
  unfinished: string;
  /** The browser's code of why it stopped; null where it did not. */
  fault: string | null;
  begin(): void;
  stop(): void;
}

/**
 * Lets the browser turn speech into words, from when the person says so until they stop it. Browsers end by
 * themselves after a pause; then it is begun again.
 * @param onWords called with words that stand
 */
export function useListening(language: string, onWords: (words: string[]) => void): Listening {
  const [found] = useState(() => findRecognition(window));
  const [on, setOn] = useState(false);
  const [unfinished, setUnfinished] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const running = useRef<Recognition | null>(null);
  const tell = useRef(onWords);
  tell.current = onWords;

  const stop = useCallback(() => {
    const leaving = running.current;
    running.current = null;
    leaving?.abort();
    setOn(false);
    setUnfinished('');
  }, []);
  useEffect(() => stop, [stop]);

  function begin() {
    if (found === null || running.current !== null) return;
    const recognition = new found();
    let quick = 0;
    let began = Date.now();
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = (event) => {
      quick = 0;
      const heard = readHeard(event);
      setUnfinished(heard.unfinished);
      if (heard.final.length > 0) tell.current(heard.final);
    };
    recognition.onerror = ({ error }) => {
      // Silence is no fault, and `aborted` is what stopping it says.
      if (error === 'no-speech' || error === 'aborted' || running.current !== recognition) return;
      setFault(error);
      stop();
    };
    recognition.onend = () => {
      if (running.current !== recognition) return;
      quick = Date.now() - began < quickMs ? quick + 1 : 0;
      began = Date.now();
      if (quick < quickEnds) return recognition.start();
      setFault('other');
      stop();
    };
    running.current = recognition;
    setFault(null);
    setOn(true);
    recognition.start();
  }

  return { available: found !== null, on, unfinished, fault, begin, stop };
}
