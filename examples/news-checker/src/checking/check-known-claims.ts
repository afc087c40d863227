import type { Checker } from './checker.ts';
import { findSentences } from './find-sentences.ts';
import { knownClaims } from './known-claims.ts';

const denial =
  /\b(?:myth|not true|isn.t true|untrue|debunked|misconception|legend|nonsense|false|wrong|nobody|not|never|no|cannot)\b|n['’]t\b/i;

/** Checks by the built-in list. A sentence that denies a claim, or calls it a myth, does not say it. */
export const checkKnownClaims: Checker = {
  description: `It checks by a built-in list of ${knownClaims.length} well-known claims.`,
  async check(heard) {
    const sentences = findSentences(heard);
    const said = new Set(heard.said.map(({ key }) => key));
    return knownClaims.flatMap(({ id, pattern, truth, negated }) => {
      if (said.has(id)) return [];
      const sentence = sentences.find((one) => pattern.test(one) && (negated || !denial.test(one)));
      if (sentence === undefined) return [];
      const from = `From a built-in list of ${knownClaims.length} claims, not from the news.`;
      return [{ key: id, message: `“${shorten(sentence)}” – not so. ${truth} ${from}` }];
    });
  },
};

function shorten(sentence: string): string {
  return sentence.length <= 160 ? sentence : `${sentence.slice(0, 157)}…`;
}
