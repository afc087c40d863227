/** The English name of the desk’s own planner. */
export const models = {
  models: {
    plannerName: 'Built-in planner',
    plannerPlace: 'this desk',
  },
} as const;
