/** What browsers know as `SpeechRecognition` (Web Speech API, section 4), as far as it is used here. */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  start(): void;
  abort(): void;
  onresult: ((event: RecognitionResult) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
}

interface RecognitionResult {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

type RecognitionClass = new () => Recognition;

/** The browser's speech recognition; null where it has none. Some know it only by a name of their own. */
export function findRecognition(scope: object): RecognitionClass | null {
  const names = scope as { SpeechRecognition?: RecognitionClass; webkitSpeechRecognition?: RecognitionClass };
  return names.SpeechRecognition ?? names.webkitSpeechRecognition ?? null;
}

/** What was heard since the last time: words that stand, and those that may still change. */
export function readHeard({ resultIndex, results }: RecognitionResult): {
  final: string[];
  unfinished: string;
} {
  const fresh = Array.from(results).slice(resultIndex);
  const wordsOf = (result: (typeof fresh)[number]) => result[0]?.transcript.trim() ?? '';
  return {
    final: fresh
      .filter(({ isFinal }) => isFinal)
      .map(wordsOf)
      .filter((words) => words !== ''),
    unfinished: fresh
      .filter(({ isFinal }) => !isFinal)
      .map(wordsOf)
      .join(' ')
      .trim(),
  };
}
