import { transcriptTexts } from './texts/index.ts';

/** A whole length of time in words: `30 seconds`, `2 minutes`. */
export function sayDuration(seconds: number): string {
  const { minutes, seconds: inSeconds } = transcriptTexts;
  return seconds >= 60 && seconds % 60 === 0 ? minutes(seconds / 60) : inSeconds(seconds);
}
