/** The English texts of calls wherever they are told. */
export const calls = {
  calls: {
    title: 'Your calls',
    /** What the desk's own tools do and did, as the server says it. */
    ownActs: {
      'Look for tools': 'Look for tools',
      'Looked for tools': 'Looked for tools',
      'Search your memories': 'Search your memories',
      'Searched your memories': 'Searched your memories',
      'Read on in an answer': 'Read on in an answer',
      'Read on in the answer': 'Read on in the answer',
    },
    found: (said: string, count: number) => `${said}, ${count} found`,
    of: (name: string) => `Calls of ${name}`,
    yours: 'Your calls of it',
  },
} as const;
