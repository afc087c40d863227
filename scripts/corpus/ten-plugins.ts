/** A real plugin, a question that it can answer, and the request that answers it. */
export interface PluginQuestion {
  /** Name of its files in the folder, before the ending. */
  name: string;
  question: string;
  /** Method and path as the description writes them. */
  operation: string;
  /** Values of path, query and body as the plugin must receive them; an optional value more is a fault too. */
  values: Record<string, unknown>;
}

/** Ten of the folder, with GET and POST, path parameters, query parameters and bodies among them. */
export const TEN_PLUGINS: PluginQuestion[] = [
  {
    name: 'champdex.com',
    question: 'What does ChampDex know about the champion “Ahri”?',
    operation: 'GET /dex/lol.php',
    values: { name: 'Ahri' },
  },
  {
    name: 'statisfinapp.herokuapp.com',
    question: 'What is the 20 day moving average of AAPL?',
    operation: 'GET /moving_average/{ticker}',
    values: { ticker: 'AAPL', days: '20' },
  },
  {
    name: 'plugin.themeparkhipster.com',
    question: 'How long are the queue times in park 16?',
    operation: 'GET /parks/{park_id}/queue_times',
    values: { park_id: '16' },
  },
  {
    name: 'converter.dialogueapps.com',
    question: 'Get the fluctuation data between 1 October 2026 and 1 November 2026',
    operation: 'GET /fluctuation',
    values: { start_date: '2026-10-01', end_date: '2026-11-01' },
  },
  {
    name: 'api.factba.se',
    question: 'What is on the White House calendar for 4 December 2026?',
    operation: 'GET /white-house/calendar/{date}',
    values: { date: '2026-12-04' },
  },
  {
    name: 'haulingbuddies.com',
    question: 'Look up the DOT number 1234567 in the FMCSA database',
    operation: 'GET /search/by_fmsca_dot_number',
    values: { number: '1234567' },
  },
  {
    name: 'coursera.org',
    question: 'Search Coursera for “machine learning”',
    operation: 'POST /api/rest/v1/search',
    values: { query: 'machine learning' },
  },
  {
    name: 'partners.api.vio.com',
    question: 'Find a hotel in Porto from 4 to 6 December 2026 for 2 adults',
    operation: 'POST /search/hotels',
    values: { destination: 'Porto', checkIn: '2026-12-04', checkOut: '2026-12-06', numAdults: 2 },
  },
  {
    name: 'openai.tailor.tech',
    question: 'Apply the template “inventory”',
    operation: 'POST /apply-template/{template}',
    values: { template: 'inventory' },
  },
  {
    name: 'dmtoolkit.magejosh.repl.co',
    question: 'Roll the dice “2d6+3”',
    operation: 'POST /roll',
    values: { expression: '2d6+3' },
  },
];
