/** Where something sealed stands, and what it is sealed for there. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Columns that name a row. */
  key: readonly string[];
  /** The place that a row's value was sealed for. */
  placeOf(row: Readonly<Record<string, string>>): string;
}

/** Every column of the schema that holds something sealed; a test compares it with the schema. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'desk_secret',
    column: 'sealed',
    key: ['name'],
    placeOf: ({ name }) => `desk_secret/${name}`,
  },
  {
    table: 'model_setting',
    column: 'sealed_key',
    key: ['id'],
    placeOf: ({ id }) => `model_setting/${id}`,
  },
  {
    table: 'plugin_sign_in',
    column: 'sealed_client_secret',
    key: ['plugin_id'],
    placeOf: (row) => `plugin_sign_in/${row.plugin_id}/client-secret`,
  },
  {
    table: 'plugin_sign_in',
    column: 'sealed_desk_key',
    key: ['plugin_id'],
    placeOf: (row) => `plugin_sign_in/${row.plugin_id}/desk-key`,
  },
  {
    table: 'former_client',
    column: 'sealed_client_secret',
    key: ['plugin_id', 'client_id'],
    placeOf: (row) => `former_client/${row.plugin_id}/${row.client_id}`,
  },
  {
    table: 'connection',
    column: 'sealed_credential',
    key: ['person_id', 'plugin_id', 'id'],
    placeOf: (row) => `connection/${row.person_id}/${row.plugin_id}/${row.id}`,
  },
  {
    table: 'connection_flow',
    column: 'sealed_secrets',
    key: ['person_id', 'id'],
    placeOf: (row) => `connection_flow/${row.person_id}/${row.id}`,
  },
  {
    table: 'delivery_endpoint',
    column: 'sealed_secret',
    key: ['id'],
    placeOf: (row) => `delivery_endpoint/${row.id}/secret`,
  },
  {
    table: 'delivery_former_secret',
    column: 'sealed',
    key: ['endpoint_id', 'id'],
    placeOf: (row) => `delivery_endpoint/${row.endpoint_id}/${row.id}`,
  },
];
