/** What the company says about itself. */
export const company = {
  name: 'Example Company',
  founded: 2011,
  seat: 'Harbour Street 7, Example Port',
  employees: 42,
  business: 'Simulations and prototypes for energy, spaceflight and cities.',
  belief: 'Try it in a model first; then build it once, and well.',
  website: 'https://company.example',
  officeHours: 'Monday to Friday, 9:00 to 17:00',
};
