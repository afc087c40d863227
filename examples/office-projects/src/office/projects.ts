/** Something that the company works on. `deadline` is a day, `YYYY-MM-DD`. */
export type Project = {
  id: number;
  name: string;
  description: string;
  deadline: string;
  details: string;
  /** Ids of those who take part, and as what. */
  team: Readonly<Record<number, 'lead' | 'member'>>;
};

/** All projects. */
export const projects: readonly Project[] = [
  {
    id: 1,
    name: 'Fusion Reactor Development',
    description: 'Building a test reactor that shows whether fusion can heat a small town without smoke.',
    deadline: '2027-06-30',
    details:
      'Three groups share the work: one shapes the magnetic bottle, one winds the superconducting coils, and one ' +
      'takes the heat out. Each month ends with a firing at low power, and the readings decide what is changed next.',
    team: { 3: 'member', 4: 'lead' },
  },
  {
    id: 2,
    name: 'Deep Space Exploration',
    description: 'Preparing an unmanned probe that looks for water on moons nobody has seen from near.',
    deadline: '2027-07-15',
    details:
      'The probe is kept light: a sail, two telescopes and a drill. The team tests the sail in a cold chamber, ' +
      'rehearses the eleven-hour delay of every command, and shares its measurements with three observatories.',
    team: { 3: 'member', 5: 'lead' },
  },
  {
    id: 3,
    name: 'Virtual Eco-City Simulation',
    description: 'A walkable model of a city that lets planners try green ideas before they pour concrete.',
    deadline: '2027-08-01',
    details:
      'Streets, homes, trams, parks and rain are simulated hour by hour. A planner moves a tram line or adds trees ' +
      'and sees at once what becomes of air, water, noise and rents. Two city councils try it out from spring on.',
    team: { 3: 'lead', 5: 'member' },
  },
];

/** The projects that the person takes part in, each with their role. */
export function projectsOf(personId: number) {
  return projects.flatMap(({ team, ...project }) => {
    const yourRole = team[personId];
    return yourRole === undefined ? [] : [{ ...project, yourRole }];
  });
}
