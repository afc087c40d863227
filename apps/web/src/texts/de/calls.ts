import type { Texts } from '../index.ts';

/** The German texts of lists of calls. */
export const calls: Pick<Texts, 'calls'> = {
  calls: {
    title: 'Ihre Aufrufe',
    ownActs: {
      'Look for tools': 'Werkzeuge suchen',
      'Looked for tools': 'Werkzeuge gesucht',
      'Search your memories': 'Ihre Erinnerungen durchsuchen',
      'Searched your memories': 'Ihre Erinnerungen durchsucht',
      'Read on in an answer': 'In einer Antwort weiterlesen',
      'Read on in the answer': 'In der Antwort weitergelesen',
    },
    found: (said, count) => `${said}, ${count} gefunden`,
    of: (name) => `Aufrufe von ${name}`,
    yours: 'Ihre Aufrufe davon',
  },
};
