import type { Texts } from '../index.ts';

/** The German name of the desk’s own planner. */
export const models: Pick<Texts, 'models'> = {
  models: {
    plannerName: 'Eingebauter Planer',
    plannerPlace: 'dieser Desk',
  },
};
