import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ipaddr from 'ipaddr.js';
import { type ModelSetting, parseModelSetting } from './assistant/model/model-setting.ts';
import { parseNetwork } from './http/client-address.ts';
import { isWeakKey, parseKey } from './keys/parse-key.ts';

/** One setting of the environment that is wrong. */
export interface ConfigProblem {
  name: string;
  /** As it was given; secrets are masked; null where it is missing. */
  value: string | null;
  /** What is expected. */
  expected: string;
}

/** Everything the desk is told by its environment, checked. */
export interface Config {
  port: number;
  host: string;
  /** Public address without a slash at the end; null where nobody said. */
  publicUrl: string | null;
  trustedProxies: NonNullable<ReturnType<typeof parseNetwork>>[];
  dataFolder: string;
  /** Null: the desk's own PostgreSQL in the data folder. */
  databaseUrl: string | null;
  /** 32 bytes; null: made and kept in the data folder. */
  key: Buffer | null;
  /** Keys that were the key before: what they sealed still opens. */
  previousKeys: Buffer[];
  production: boolean;
  /** Null: the built-in planner. */
  model: ModelSetting | null;
  /** How long the model's provider may send nothing before an answer is given up, in milliseconds. */
  modelSilenceMs: number;
  /** How long new pieces of a live transcript gather before they are a window, in milliseconds. */
  windowMs: number;
  /** How long after its last piece a live session ends, in milliseconds. */
  sessionEndMs: number;
  logLevel: string;
  demo: boolean;
  /** Most connections to the database. */
  databaseConnections: number;
  /** How long running requests may take to end after a signal, in milliseconds. */
  stopMs: number;
}

type Parsed<Value> = { value: Value } | { expected: string };

/** One setting: what it means and how it is read. */
interface Setting<Value> {
  name: string;
  doc: string;
  /** What holds when it is not set, in words. */
  default: string;
  secret: boolean;
  /** The value; `text` is undefined where the setting is not set or empty. */
  parse(text: string | undefined, env: Environment): Parsed<Value>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
/** Ports that no browser opens (fetch standard, "bad port") are not worth refusing here; only the range is checked. */
const port = wholeNumber(0, 65_535);

const settings: { [Key in keyof Config]: Setting<Config[Key]> } = {
  port: {
    name: 'PORT',
    doc: 'TCP port to listen on; 0 takes a free one.',
    default: '3210',
    secret: false,
    parse: (text) => port(text, 3210),
  },
  host: {
    name: 'PLUGDESK_HOST',
    doc: 'Address to listen on. `0.0.0.0` opens the desk to the network; put a proxy with TLS before it.',
    default: '127.0.0.1',
    secret: false,
    parse: (text) =>
      text === undefined || ipaddr.isValid(text) || /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/.test(text)
        ? { value: text ?? '127.0.0.1' }
        : { expected: 'a host name or IP address, such as 127.0.0.1 or 0.0.0.0' },
  },
  publicUrl: {
    name: 'PLUGDESK_URL',
    doc: 'Public address of the desk, used in links and sign-in. Cookies are secure when it is https.',
    default: 'the address it listens on',
    secret: false,
    parse: (text) => readPublicUrl(text),
  },
  trustedProxies: {
    name: 'PLUGDESK_TRUSTED_PROXIES',
    doc: 'Proxies whose `X-Forwarded-For` is believed: addresses or CIDR blocks, separated by commas.',
    default: 'none',
    secret: false,
    parse: (text) => {
      const networks = (text ?? '')
        .split(',')
        .filter((part) => part.trim() !== '')
        .map((part) => parseNetwork(part.trim()));
      const read = networks.filter((network) => network !== null);
      return read.length === networks.length
        ? { value: read }
        : { expected: 'addresses or CIDR blocks separated by commas, such as 10.0.0.0/8,127.0.0.1' };
    },
  },
  dataFolder: {
    name: 'PLUGDESK_DATA',
    doc: 'Folder for the key and the desk’s own database.',
    default: '`.plugdesk` in the checkout',
    secret: false,
    parse: (text) => ({ value: path.resolve(text ?? path.join(checkout, '.plugdesk')) }),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    doc: 'PostgreSQL to use instead of the desk’s own.',
    default: 'a PostgreSQL of the desk’s own in the data folder',
    secret: true,
    parse: (text) =>
      text === undefined || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))
        ? { value: text ?? null }
        : { expected: 'an address such as postgresql://user:password@host:5432/plugdesk' },
  },
  key: {
    name: 'PLUGDESK_KEY',
    doc: 'Key of 32 random bytes, in hex or base64: encrypts credentials and signs sessions. `openssl rand -hex 32` makes one. Who loses it loses what is encrypted.',
    default: 'made and kept in the data folder; required in production',
    secret: true,
    parse: (text, env) => readKey(text, isProduction(env)),
  },
  previousKeys: {
    name: 'PLUGDESK_PREVIOUS_KEYS',
    doc: 'Keys that `PLUGDESK_KEY` was before, separated by commas: what they sealed still opens. `plugdesk keys rotate` seals it anew; then they can go.',
    default: 'none',
    secret: true,
    parse: (text) => readPreviousKeys(text),
  },
  production: {
    name: 'PLUGDESK_PRODUCTION',
    doc: 'Production mode (also by `NODE_ENV=production`): the key must be given, demo plugins are off.',
    default: 'off',
    secret: false,
    parse: (text, env) => {
      const flag = readFlag(text, false);
      return 'value' in flag ? { value: isProduction(env) } : flag;
    },
  },
  model: {
    name: 'PLUGDESK_MODEL',
    doc: 'The model that answers: `openai:<model>`, `anthropic:<model>` or `openai-compatible:<model>`. The keys are `OPENAI_API_KEY`, `ANTHROPIC_API_KEY` or `PLUGDESK_MODEL_KEY`; `PLUGDESK_MODEL_URL` is the server’s address (required for `openai-compatible`).',
    default: 'the built-in planner, which works by rules and needs no key',
    secret: false,
    parse: (text, env) => readModel(text, env),
  },
  modelSilenceMs: {
    name: 'PLUGDESK_MODEL_SILENCE_SECONDS',
    doc: 'How many seconds the model’s server may send nothing before its answer is given up; the first byte may take half as long again.',
    default: '60',
    secret: false,
    parse: (text) => inMilliseconds(wholeNumber(1, 3_600)(text, 60)),
  },
  windowMs: {
    name: 'PLUGDESK_WINDOW_SECONDS',
    doc: 'How many seconds new pieces of a live transcript gather before plugins get them.',
    default: '30',
    secret: false,
    parse: (text) => inMilliseconds(wholeNumber(1, 3_600)(text, 30)),
  },
  sessionEndMs: {
    name: 'PLUGDESK_SESSION_END_SECONDS',
    doc: 'How many seconds after its last piece a live session ends and becomes a memory.',
    default: '120',
    secret: false,
    parse: (text) => inMilliseconds(wholeNumber(1, 86_400)(text, 120)),
  },
  logLevel: {
    name: 'PLUGDESK_LOG_LEVEL',
    doc: `How much is logged: ${logLevels.map((level) => `\`${level}\``).join(', ')}.`,
    default: 'warn; info in production',
    secret: false,
    parse: (text, env) =>
      text === undefined || logLevels.includes(text)
        ? { value: text ?? (isProduction(env) ? 'info' : 'warn') }
        : { expected: `one of ${logLevels.join(', ')}` },
  },
  demo: {
    name: 'PLUGDESK_DEMO',
    doc: 'Whether the example plugins run beside the desk, at the three ports above its own (`PORT` + 1 to + 3; free ones where it is 0). Never in production mode.',
    default: 'on; off in production',
    secret: false,
    parse: (text, env) => {
      const flag = readFlag(text, !isProduction(env));
      if (!('value' in flag) || !flag.value || !isProduction(env)) return flag;
      return { expected: 'off in production mode: demo plugins never run there' };
    },
  },
  databaseConnections: {
    name: 'PLUGDESK_DATABASE_CONNECTIONS',
    doc: 'Most connections that one desk process keeps to the database.',
    default: '20',
    secret: false,
    parse: (text) => wholeNumber(2, 500)(text, 20),
  },
  stopMs: {
    name: 'PLUGDESK_STOP_SECONDS',
    doc: 'How many seconds requests that run may take to end after a signal to stop.',
    default: '10',
    secret: false,
    parse: (text) => inMilliseconds(wholeNumber(0, 600)(text, 10)),
  },
};

/** Settings that others read: each is documented and, where it stands alone, checked with the one it belongs to. */
const modelSettings = [
  ['OPENAI_API_KEY', 'Key for `openai:` models.'],
  ['ANTHROPIC_API_KEY', 'Key for `anthropic:` models.'],
  ['PLUGDESK_MODEL_KEY', 'Key for `openai-compatible:` models, where the server wants one.'],
  ['PLUGDESK_MODEL_URL', 'Address of the model’s server, such as `http://localhost:11434/v1`.'],
] as const;

/** The names of all settings. */
export const settingNames: readonly string[] = [
  ...Object.values(settings).map(({ name }) => name),
  ...modelSettings.map(([name]) => name),
];

/**
 * Reads all settings from the environment. Nothing else is read and nothing is made.
 * @returns the configuration, or every problem there is
 */
export function readConfig(
  env: Environment,
): { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const values = Object.entries(settings).map(([key, setting]) => {
    const text = env[setting.name]?.trim() || undefined;
    const parsed = setting.parse(text, env);
    if ('value' in parsed) return [key, parsed.value];
    const shown = text === undefined ? null : setting.secret ? '(secret)' : text.slice(0, 200);
    problems.push({ name: setting.name, value: shown, expected: parsed.expected });
    return [key, undefined];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: Object.fromEntries(values) as Config };
}

/** The settings as a table in markdown: what `docs/settings.md` holds. */
export function describeSettings(): string {
  const rows = [
    ...Object.values(settings).map(({ name, doc, default: usual }) => [name, doc, usual]),
    ...modelSettings.map(([name, doc]) => [name, doc, 'not set']),
  ];
  return [
    '# Settings',
    '',
    'Set in the environment. The desk names everything that is wrong before it starts. What begins with `PLUGDESK_` and is none of these changes nothing: it is named when the desk starts, with the setting that it most likely means, and never with its value.',
    '',
    '| setting | meaning | default |',
    '|---|---|---|',
    ...rows.map(([name, doc, usual]) => `| \`${name}\` | ${doc} | ${usual} |`),
    '',
  ].join('\n');
}

/** The problems in words, one per line. */
export function describeProblems(problems: ConfigProblem[]): string {
  return problems
    .map(
      ({ name, value, expected }) =>
        `${name} ${value === null ? 'is not set' : `is "${value}"`}; expected ${expected}.`,
    )
    .join('\n');
}

function isProduction(env: Environment): boolean {
  const flag = readFlag(env.PLUGDESK_PRODUCTION?.trim() || undefined, env.NODE_ENV === 'production');
  return 'value' in flag && flag.value;
}

function readFlag(text: string | undefined, usual: boolean): Parsed<boolean> {
  if (text === undefined) return { value: usual };
  if (/^(1|true|yes|on)$/i.test(text)) return { value: true };
  if (/^(0|false|no|off)$/i.test(text)) return { value: false };
  return { expected: 'on or off' };
}

function wholeNumber(least: number, most: number) {
  return (text: string | undefined, usual: number): Parsed<number> => {
    const number = text === undefined ? usual : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most
      ? { value: number }
      : { expected: `a whole number from ${least} to ${most}` };
  };
}

function inMilliseconds(seconds: Parsed<number>): Parsed<number> {
  return 'value' in seconds ? { value: seconds.value * 1000 } : seconds;
}

function readPublicUrl(text: string | undefined): Parsed<string | null> {
  if (text === undefined) return { value: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain =
    url !== null &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash;
  if (!plain || !/^https?:$/.test(url.protocol)) {
    return { expected: 'an http or https address without a path, such as https://desk.example.com' };
  }
  return { value: url.origin };
}

function readKey(text: string | undefined, production: boolean): Parsed<Buffer | null> {
  const expected = '32 random bytes in hex or base64; `openssl rand -hex 32` makes them';
  if (text === undefined) return production ? { expected } : { value: null };
  const key = parseKey(text);
  return key === null || isWeakKey(key) ? { expected } : { value: key };
}

function readPreviousKeys(text: string | undefined): Parsed<Buffer[]> {
  const written = (text ?? '').split(',').filter((part) => part.trim() !== '');
  const keys = written.flatMap((part) => parseKey(part.trim()) ?? []);
  return keys.length === written.length
    ? { value: keys }
    : { expected: 'keys of 32 bytes in hex or base64, separated by commas' };
}

function readModel(text: string | undefined, env: Environment): Parsed<ModelSetting | null> {
  if (text === undefined) return { value: null };
  const provider = text.slice(0, Math.max(text.indexOf(':'), 0));
  const key =
    { openai: env.OPENAI_API_KEY, anthropic: env.ANTHROPIC_API_KEY }[provider] ?? env.PLUGDESK_MODEL_KEY;
  const read = parseModelSetting(text, { apiKey: key, baseUrl: env.PLUGDESK_MODEL_URL });
  return read.ok ? { value: read.setting } : { expected: `a model that can be called (${read.problem})` };
}
