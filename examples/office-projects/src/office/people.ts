/** Somebody whom the office knows. */
export type Person = {
  id: number;
  name: string;
  email: string;
  company: string;
  role: string;
};

/** Somebody who can sign in. The password stands on the sign-in page: this is an example. */
export type Employee = Person & { signInName: string; password: string };

/** Those who can sign in. Everybody is made up. */
export const employees: readonly Employee[] = [
  {
    id: 3,
    name: 'Alec Parkes',
    email: 'alec.parkes@company.example',
    company: 'Example Company',
    role: 'project lead',
    signInName: 'alec',
    password: 'tram-to-the-sea',
  },
  {
    id: 4,
    name: 'Mira Okafor',
    email: 'mira.okafor@company.example',
    company: 'Example Company',
    role: 'plasma physicist',
    signInName: 'mira',
    password: 'seven-quiet-magnets',
  },
  {
    id: 5,
    name: 'Jonas Lindqvist',
    email: 'jonas.lindqvist@company.example',
    company: 'Example Company',
    role: 'flight engineer',
    signInName: 'jonas',
    password: 'a-map-of-no-place',
  },
];

const others: readonly Person[] = [
  { id: 1, name: 'John Smith', email: 'john.smith@mail.example', company: 'N/A', role: 'neighbour' },
  {
    id: 2,
    name: 'Emily Johnson',
    email: 'emily.johnson@client.example',
    company: 'Example Client',
    role: 'head of urban planning, prospective client',
  },
];

/** Everybody, by id, without what concerns signing in. */
export const people: readonly Person[] = [...others, ...employees]
  .map(({ id, name, email, company, role }) => ({ id, name, email, company, role }))
  .sort((first, second) => first.id - second.id);

/** The employee with this id, as the sign-in keeps it; undefined for anybody else. */
export function findEmployee(accountId: string): Employee | undefined {
  return employees.find((employee) => String(employee.id) === accountId);
}
