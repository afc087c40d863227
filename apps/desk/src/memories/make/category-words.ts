import type { MemoryCategory } from '@plugdesk/protocol';

/** Beginnings of words, English and German, by which the desk's own rules tell what was spoken of; and an emoji each. */
export const categoryWords: Readonly<
  Record<Exclude<MemoryCategory, 'other'>, { emoji: string; words: string }>
> = {
  personal: {
    emoji: '🙂',
    words: 'birthday myself feeling diary geburtstag gefühl tagebuch zuhause wohnung',
  },
  education: {
    emoji: '🎓',
    words:
      'school university lesson homework exam teacher student learn schule prüfung lehrer unterricht studium lernen hausaufgabe',
  },
  health: {
    emoji: '🩺',
    words:
      'doctor hospital medicine headache sleep diet symptom therapy arzt ärztin krank schmerz medikament schlaf gesund',
  },
  finance: {
    emoji: '💶',
    words:
      'money bank loan mortgage salary invoice tax budget invest stock geld kredit gehalt rechnung steuer zinsen aktie',
  },
  legal: {
    emoji: '⚖️',
    words: 'lawyer court contract lawsuit clause legal judge anwalt gericht vertrag klage recht urteil',
  },
  philosophy: {
    emoji: '🤔',
    words: 'philosoph ethics consciousness existence meaning moral ethik bewusstsein dasein',
  },
  spiritual: { emoji: '🕯️', words: 'prayer church meditat spiritual faith soul gebet kirche glaube seele' },
  science: {
    emoji: '🔬',
    words:
      'experiment physics chemistry biology hypothesis laboratory research physik chemie biologie labor forschung',
  },
  entrepreneurship: {
    emoji: '🚀',
    words: 'startup founder investor pitch venture funding gründung gründer investorin',
  },
  parenting: {
    emoji: '🧸',
    words: 'kindergarten daughter toddler baby parent bedtime tochter kita eltern windel kinder',
  },
  romantic: {
    emoji: '💞',
    words:
      'wedding girlfriend boyfriend anniversary romantic date-night hochzeit freundin verliebt jahrestag',
  },
  travel: {
    emoji: '✈️',
    words:
      'flight hotel trip airport train ticket journey vacation passport flug reise bahnhof zug urlaub flughafen',
  },
  inspiration: { emoji: '💡', words: 'idea inspir dream vision creative idee traum einfall kreativ' },
  technology: {
    emoji: '💻',
    words: 'software computer server code program database app network programm datenbank rechner netzwerk',
  },
  business: {
    emoji: '💼',
    words:
      'customer market revenue sales supplier strategy company kunde umsatz vertrieb lieferant firma markt',
  },
  social: {
    emoji: '🥂',
    words:
      'party friend neighbour neighbor dinner invite guest feier freunde nachbar abendessen gäste einladung',
  },
  work: {
    emoji: '📋',
    words:
      'meeting deadline project colleague manager office report task besprechung termin projekt kollege kollegin büro bericht aufgabe',
  },
  sports: {
    emoji: '⚽',
    words: 'match football training goal tournament run marathon tennis spiel fußball turnier lauf verein',
  },
  politics: {
    emoji: '🏛️',
    words: 'election parliament minister vote government policy wahl parlament regierung partei abstimmung',
  },
  literature: {
    emoji: '📚',
    words: 'novel poem author chapter book reading roman gedicht autor kapitel buch lesen',
  },
  history: {
    emoji: '🏺',
    words: 'century war empire ancient historic medieval jahrhundert krieg kaiser mittelalter geschichte',
  },
  architecture: {
    emoji: '🏗️',
    words:
      'building facade architect floorplan construction blueprint gebäude fassade architekt grundriss bau',
  },
};
