/**
 * Forms of questions about what was said earlier in the person's life: each begins a question, and what follows it is what
 * is looked for. English and German.
 */
const forms: readonly RegExp[] = [
  /^what(?:['’]s| is| stands) in (?:all )?my memor(?:y|ies)\b(?: (?:about|of|on|from|with))?/i,
  /^was (?:steht|ist) in (?:all )?meine[rn] erinnerung(?:en)?\b(?: (?:an|über|zu|zum|zur|von|vom|mit))?/i,
  /^(?:please |can you |could you )?(?:search|look (?:in|through|at)|check|show(?: me)?|find(?: me)?|list)\b.{0,20}?\b(?:in )?my memor(?:y|ies)\b(?: (?:for|about|of|on|with))?/i,
  /^(?:what|when|where|who|why|how|which)\b.{0,24}?\b(?:did|have) (?:i|we|they|\p{Lu}[\p{L}-]+) (?:say|said|talk(?:ed)?|discuss(?:ed)?|decide(?:d)?|agree(?:d)?|promise(?:d)?|mention(?:ed)?|arrange(?:d)?)\b(?: (?:about|of|on|to|in|at|regarding))?/iu,
  /^what (?:was|were|has been|had been) (?:said|discussed|decided|agreed|promised|arranged|talked about)\b(?: (?:about|of|on|in|at|regarding))?/i,
  /^(?:do you remember|remind me of|what do (?:you|i) (?:know|remember) (?:from|of) my (?:talks?|conversations?|memories))\b(?: (?:about|what|on))?/i,
  /^(?:bitte )?(?:suche?|durchsuche?|zeige?|finde?|schau|sieh)\b.{0,24}?\b(?:meinen?|den|die) erinnerungen\b(?: (?:nach|zu|über|mit|an))?/i,
  /^(?:was|wann|wo|wer|warum|wie|welche\w*)\b.{0,24}?\b(?:habe ich|haben wir|hat \p{Lu}[\p{L}-]+|wurde|wurden)\b(?=.*\b(?:gesagt|gesprochen|besprochen|beschlossen|entschieden|vereinbart|versprochen|erwähnt|verabredet)\b)(?: (?:über|zu|zum|zur|von|mit))?/iu,
  /^(?:erinnerst du dich|erinnern sie sich|erinnere mich)\b(?: (?:an|was))?/i,
];

/** The question about one memory by its title in quotes, as the button on its page writes it. */
const titled: readonly RegExp[] = [
  /^what(?:['’]s| is| stands) in my memory ["“](.+)["”]$/isu,
  /^was (?:steht|ist) in meiner erinnerung ["„“](.+)["“”]$/isu,
];

/** Words that end a German question of this kind, or stand in one without being looked for. */
const fillers =
  /\b(?:gesagt|gesprochen|besprochen|beschlossen|entschieden|vereinbart|versprochen|erwähnt|verabredet|yesterday|today|last week|last month|again|gestern|heute|letzte woche|nochmal|the|a|an|der|die|das|den|dem|des|ein|eine|einen|über|zu|about|of|for|with|und|and|me|us|mir|uns)\b/giu;

/** When it was, by the words of the question: a span of days before now, in milliseconds; null where nothing is said. */
const spans: readonly (readonly [RegExp, number])[] = [
  [/\b(?:today|heute)\b/i, 1],
  [/\b(?:yesterday|gestern)\b/i, 2],
  [/\b(?:last|this|past) week\b|\b(?:letzte|diese|vergangene)r? woche\b/i, 14],
  [/\b(?:last|this|past) month\b|\b(?:letzten|diesen|vergangenen) monat\b/i, 62],
];

/** What somebody wants to be reminded of. */
export interface Recall {
  /** Words to look for; `''` where only the newest are wanted. */
  query: string;
  /** The memory that is asked about by its title; null where none is named. */
  title: string | null;
  /** Not before this moment; null where the question names no time. */
  from: Date | null;
}

/** Reads a question about the person's own memories; null for any other. Pure. */
export function readRecall(text: string, now: Date): Recall | null {
  const sentence = text.trim().replace(/[?!.…\s]+$/u, '');
  for (const form of titled) {
    const title = form.exec(sentence)?.[1]?.trim() ?? '';
    if (title !== '') return { query: '', title, from: null };
  }
  const form = forms.find((one) => one.test(sentence));
  if (form === undefined) return null;
  const rest = sentence.replace(form, ' ').replace(fillers, ' ');
  const words = rest.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const days = spans.find(([pattern]) => pattern.test(sentence))?.[1];
  return {
    query: words.join(' ').slice(0, 200),
    title: null,
    from: days === undefined ? null : new Date(now.getTime() - days * 86_400_000),
  };
}
