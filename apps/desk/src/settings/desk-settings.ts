import { type DeskSettings, deskSettingsSchema } from '@plugdesk/protocol';
import type { Audit } from '../audit/audit.ts';
import type { Database } from '../database/open-database.ts';
import { DeskError } from '../desk-error.ts';
import { parsePrivateHost } from '../egress/egress-policy.ts';

/** What holds until an administrator sets something else. */
const defaultDeskSettings: DeskSettings = {
  privateHosts: [],
  maxCallsPerTurn: 8,
  turnSeconds: 120,
  toolBudgetTokens: 8_000,
  approvalHours: 24,
};

/** How long a process goes by what it has read, in milliseconds: another process's change arrives within it. */
const cacheMs = 1_000;

/** The settings of the whole desk. */
export interface DeskSettingsStore {
  /** As stored, at most a second old. */
  readSettings(): Promise<DeskSettings>;
  /** Sets what is given. @throws DeskError `invalid_input` for private hosts that cannot be understood */
  updateSettings(change: Partial<DeskSettings>, actor: string): Promise<DeskSettings>;
}

/** Settings in the table `desk_setting`, one row each; a row that does not fit its schema counts as not set. */
export function createDeskSettings(deps: {
  database: Database;
  audit: Audit;
  now: () => Date;
}): DeskSettingsStore {
  let cached: { at: number; settings: Promise<DeskSettings> } | null = null;

  const readSettings = async (): Promise<DeskSettings> => {
    const at = deps.now().getTime();
    if (cached !== null && Math.abs(at - cached.at) < cacheMs) return cached.settings;
    const settings = readStored(deps.database);
    cached = { at, settings };
    // A failed read must not be remembered.
    settings.catch(() => {
      cached = null;
    });
    return settings;
  };

  return {
    readSettings,
    async updateSettings(change, actor) {
      checkPrivateHosts(change.privateHosts ?? []);
      await deps.database.transaction(async (transaction) => {
        for (const [name, value] of Object.entries(change)) {
          if (value === undefined) continue;
          const row = { value: JSON.stringify(value), changed_by: actor, changed_at: deps.now() };
          await transaction
            .insertInto('desk_setting')
            .values({ name, ...row })
            .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
            .execute();
          await deps.audit.recordAudit(
            { actor, act: 'settings.changed', subject: `setting:${name}`, content: { value } },
            transaction,
          );
        }
      });
      cached = null;
      return readSettings();
    },
  };
}

async function readStored(database: Database): Promise<DeskSettings> {
  const rows = await database.kysely.selectFrom('desk_setting').select(['name', 'value']).execute();
  const settings = { ...defaultDeskSettings };
  for (const { name, value } of rows) {
    const read = deskSettingsSchema.partial().safeParse({ [name]: value });
    if (read.success) Object.assign(settings, read.data);
  }
  return settings;
}

function checkPrivateHosts(hosts: string[]): void {
  const fields = hosts.flatMap((host, index) =>
    parsePrivateHost(host) === undefined
      ? [
          {
            path: `privateHosts.${index}`,
            message: 'expected name:port, such as crm.internal:8080, or a CIDR block, such as 10.1.0.0/16',
          },
        ]
      : [],
  );
  if (fields.length === 0) return;
  throw new DeskError('invalid_input', 'Some private hosts cannot be understood.', {
    hint: 'Write each as name:port or as a CIDR block.',
    fields,
  });
}
