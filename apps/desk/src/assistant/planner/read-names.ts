import { isStopWord } from './split-words.ts';

/** Names and exact strings of a sentence, as written there. */
export interface NameReading {
  /** Inside quotation marks, in order. */
  quoted: string[];
  /** After called, named, titled. */
  called: string | null;
  urls: string[];
  emails: string[];
  /** Host names that are not part of an address. */
  domains: string[];
  /** Words in capitals such as `EUR`, `AAPL`, `KJFK`, and words after `$`. */
  codes: string[];
  /** Identifiers with digits, such as `#42`, `bk_7f3a` or a UUID; without the `#`. */
  identifiers: string[];
  /** Runs of capitalised words that are not the first word of the sentence alone. */
  capitalised: string[];
  /** `name: value` and `name = value` pairs, names folded to lower case without separators. */
  pairs: Map<string, string>;
}

const NOT_CODES = new Set(
  'I A OK THE AND OR API URL PDF QR SEO NASA USA UK EU TV FAQ ID METAR HTML JSON CSV VIX RSI AI IP OS DVD PL'.split(
    ' ',
  ),
);
const NOT_NAMES =
  /^(?:I|Any|All|My|The|A|An|What|Which|Who|When|Where|Why|How|Show|Find|List|Get|Give|Book|Cancel|Delete|Add|Create|Make|Please|Can|Could|Would|Is|Are|Do|Does|Did|Tell|Search|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Hi|Hello)$/;

/** Reads what can be told by its form alone: quotation marks, addresses, codes, identifiers, capitals. */
export function readNames(sentence: string): NameReading {
  const quoted = [
    ...sentence.matchAll(
      /[“"«„]([^“”"«»„]{1,500})[”"»“]|(?<![\p{L}\d])['‘]([^'‘’]{2,300})['’](?![\p{L}\d])/gu,
    ),
  ].map((match) => (match[1] ?? match[2] ?? '').trim());
  const urls = [...sentence.matchAll(/\bhttps?:\/\/[^\s<>"“”]+/gi)].map((match) =>
    match[0].replace(/[.,;:!?)]+$/, ''),
  );
  const emails = [...sentence.matchAll(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g)].map(
    (match) => match[0],
  );
  const withoutThem = [...urls, ...emails].reduce((text, part) => text.replace(part, ' '), sentence);
  const domains = [...withoutThem.matchAll(/\b(?:[a-z0-9][a-z0-9-]{0,62}\.)+[a-z]{2,24}\b/gi)]
    .map((match) => match[0])
    .filter((host) => !/^(?:e\.g|i\.e|a\.m|p\.m)$/i.test(host));
  return {
    quoted,
    called: readCalled(sentence),
    urls,
    emails,
    domains,
    codes: readCodes(withoutThem),
    identifiers: readIdentifiers(withoutThem),
    capitalised: readCapitalised(withoutThem),
    pairs: readPairs(withoutThem),
  };
}

function readCalled(sentence: string): string | null {
  const match =
    /\b(?:called|named|titled|entitled|with the (?:name|title)|name is)\s+([^,.;“"]{2,80}?)(?=\s+(?:to|in|on|from|for|with|at|by|due|and|project|task)\b|[,.;?!]|$)/i.exec(
      sentence,
    );
  return match?.[1]?.trim() ?? null;
}

function readCodes(sentence: string): string[] {
  const codes = [...sentence.matchAll(/(?<![\p{L}\d_-])\$?([A-Z][A-Z0-9]{1,6})(?![\p{L}\d_-])/gu)].map(
    (match) => match[1] ?? '',
  );
  const shouting = sentence === sentence.toUpperCase();
  return shouting ? [] : codes.filter((code) => !NOT_CODES.has(code));
}

function readIdentifiers(sentence: string): string[] {
  const pattern =
    /#([\w-]{1,40})|\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b|(?<![\w.,€$£-])((?=[\w-]*\d)(?=[\w-]*[a-z])[A-Za-z][\w-]{2,63})(?![\w.-]*@)/gi;
  // "garden-house-rue-haute": at least three parts, none of them a word that binds ("state-of-the-art").
  const slugs = [...sentence.matchAll(/(?<![\p{L}\d_./-])[a-z\d]+(?:-[a-z\d]+){2,12}(?![\p{L}\d_-])/gu)]
    .map((match) => match[0])
    .filter((slug) => slug.split('-').every((part) => !isStopWord(part)) && !/\d{4}-\d/.test(slug));
  const formed = [...sentence.matchAll(pattern)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((id) => id !== '' && !/^\d{1,2}(?:st|nd|rd|th)$/i.test(id));
  return [...formed, ...slugs.filter((slug) => !formed.includes(slug))];
}

function readCapitalised(sentence: string): string[] {
  const runs: string[] = [];
  const pattern =
    /(?<![\p{L}\d])(\p{Lu}[\p{L}\p{M}\d'’&.-]*(?: (?:of|the|de|des|du|del|di|da|dos|der|den|von|van|la|le|les|and|an|am|in) (?=\p{Lu})| (?=[\p{Lu}\d])|[\p{L}\p{M}\d'’&.-]+)*)/gu;
  for (const match of sentence.matchAll(pattern)) {
    const words = (match[1] ?? '')
      .trim()
      .replace(/[.'’]+$/, '')
      .split(' ');
    while (words.length > 0 && NOT_NAMES.test(words[0] ?? '')) words.shift();
    while (words.length > 0 && NOT_NAMES.test(words.at(-1) ?? '')) words.pop();
    const run = words.join(' ').replace(/['’]s$/, '');
    if (run.length > 1) runs.push(run);
  }
  return runs;
}

function readPairs(sentence: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const match of sentence.matchAll(
    /(?<![\p{L}\d])([\p{L}_][\p{L}\d_]{0,40})\s?[:=]\s?(?:[“"]([^”"]+)[”"]|([^,;\n]+?))(?=\s+[\p{L}_]+\s?[:=]|[,;\n]|$)/gu,
  )) {
    const value = (match[2] ?? match[3] ?? '').trim().replace(/[.?!]$/, '');
    if (value !== '' && !value.startsWith('//')) pairs.set(pairName(match[1] ?? ''), value);
  }
  return pairs;
}

/** How the name of a pair and the name of a parameter are compared. */
export function pairName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
