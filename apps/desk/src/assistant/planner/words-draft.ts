import type { DraftPerson, DraftValues } from './fill-draft.ts';

/** The template of a text in English; what is missing is said under it. */
export function saysDraftEnglish(
  { to, toName, from, title, texts, facts }: DraftValues,
  plugin: string,
): string {
  const about = title === null ? '' : ` I am writing to you about **${title}**.`;
  const missing = [
    ...(from === null ? ['who writes'] : []),
    ...(to === null ? [toName === null ? 'whom it goes to' : `the address of ${toName}`] : []),
    ...(title === null ? ['what it is about'] : []),
  ];
  return lay(
    [
      to?.email ? `**To:** ${to.name} (${to.email})` : '',
      title === null ? '' : `**Subject:** ${title}`,
      `Dear ${to?.name ?? toName ?? 'reader'},`,
      from === null
        ? about.trim()
        : `my name is ${from.name}${standing(from, { as: ', ', at: from.role === null ? ' of ' : ' at ' })}.${about}`,
      ...texts,
      ...facts.map(([name, value]) => `- ${name}: ${value}`),
      'I would be glad to tell you more.',
      signature('Kind regards,', from),
    ],
    [
      missing.length === 0 ? '' : `Not found in ${plugin}: ${missing.join(', ')}.`,
      `This is a plain template that the built-in planner filled with what ${plugin} answered; nothing was sent. A model would write it better: an administrator can connect one.`,
    ],
  );
}

/** The same in German. */
export function saysDraftGerman(
  { to, toName, from, title, texts, facts }: DraftValues,
  plugin: string,
): string {
  const about = title === null ? '' : ` Ich schreibe Ihnen zu **${title}**.`;
  const missing = [
    ...(from === null ? ['wer schreibt'] : []),
    ...(to === null ? [toName === null ? 'an wen es geht' : `die Adresse von ${toName}`] : []),
    ...(title === null ? ['worum es geht'] : []),
  ];
  return lay(
    [
      to?.email ? `**An:** ${to.name} (${to.email})` : '',
      title === null ? '' : `**Betreff:** ${title}`,
      `Guten Tag ${to?.name ?? toName ?? ''},`.replace(' ,', ','),
      from === null
        ? about.trim()
        : `mein Name ist ${from.name}${standing(from, { as: ', ', at: ', ' })}.${about}`,
      ...texts,
      ...facts.map(([name, value]) => `- ${name}: ${value}`),
      'Gern erzähle ich Ihnen mehr.',
      signature('Mit freundlichen Grüßen', from),
    ],
    [
      missing.length === 0 ? '' : `In ${plugin} nicht gefunden: ${missing.join(', ')}.`,
      `Das ist eine einfache Vorlage, die der eingebaute Planer mit den Antworten von ${plugin} gefüllt hat; gesendet wurde nichts. Ein Modell schriebe es besser: Die Administration kann eines verbinden.`,
    ],
  );
}

function standing({ role, company }: DraftPerson, words: { as: string; at: string }): string {
  return `${role === null ? '' : words.as + role}${company === null ? '' : words.at + company}`;
}

function signature(greeting: string, from: DraftPerson | null): string {
  const lines = [greeting, from?.name ?? '', from?.company ?? '', from?.email ?? ''];
  return lines.filter((line) => line !== '').join('  \n');
}

function lay(lines: string[], notes: string[]): string {
  const shown = (all: string[]) => all.filter((line) => line !== '').join('\n\n');
  return `${shown(lines)}\n\n---\n\n${shown(notes)}`;
}
