import type { Requirement } from './requirement.ts';

/** Screens, records and what people see. */
export const peopleRequirements: Requirement[] = [
  {
    id: 'access-1',
    source: 'ui: accessibility',
    behaviour:
      'axe finds nothing on any screen, light and dark, and nothing is wider than its window from 360 to 2560.',
    proofs: {
      'e2e/browser/screens-accessibility.test.ts': [
        'of the first run holds axe, one h1 and a title, and fits from 360 to 2560',
        'of the desk holds axe in light and dark, one h1 and a title, and fits from 360 to 2560',
      ],
    },
  },
];
