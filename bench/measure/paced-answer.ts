/** The pace of the scripted model. */
export const tokensPerSecond = 30;

/** Every token has the same text, so that tokens can be counted whatever way they were joined on their path. */
export const tokenText = 'word ';

/** A question to the scripted model. */
export function questionFor(tokens: number): string {
  return `Please answer in ${tokens} words.`;
}

/** How many tokens a question wants. */
export function wantedTokens(question: string): number {
  return Number(/in (\d+) words/.exec(question)?.[1] ?? 1);
}

/** How an answer arrived at the client. */
export interface AnswerTimes {
  /** From asking to the first text, in milliseconds. */
  firstMs: number;
  /** For every token how much later it came than the pace says, counted from the first; in milliseconds. */
  lateMs: number[];
}

/** Notes the tokens of one answer as they arrive. */
export function createAnswerClock(tokens: number) {
  const askedAt = performance.now();
  const lateMs: number[] = [];
  let firstAt = Number.NaN;
  let characters = 0;
  return {
    /** @returns whether the answer is complete */
    text(text: string): boolean {
      const now = performance.now();
      if (characters === 0) firstAt = now;
      characters += text.length;
      while (lateMs.length < Math.floor(characters / tokenText.length)) {
        lateMs.push(now - firstAt - (lateMs.length * 1_000) / tokensPerSecond);
      }
      return lateMs.length >= tokens;
    },
    times: (): AnswerTimes => ({ firstMs: firstAt - askedAt, lateMs }),
  };
}
