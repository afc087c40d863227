import type pg from 'pg';

interface ColumnRow {
  readonly table: string;
  readonly partition_key: string | null;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly generated: string;
  readonly identity: string;
  readonly value: string | null;
}

interface PartRow {
  readonly table: string;
  readonly text: string;
}

/** Ordinary and partitioned tables of the desk's schema, with their columns in order. */
const columnsQuery = `
  select class.relname as "table", pg_get_partkeydef(class.oid) as partition_key, attribute.attname as "column",
    format_type(attribute.atttypid, attribute.atttypmod) as type, attribute.attnotnull as required,
    attribute.attgenerated::text as generated, attribute.attidentity::text as identity,
    pg_get_expr(value.adbin, value.adrelid) as value
  from pg_class class
  join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
  join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped
  left join pg_attrdef value on value.adrelid = class.oid and value.adnum = attribute.attnum
  where class.relkind in ('r', 'p') and not class.relispartition
  order by class.relname collate "C", attribute.attnum`;

/** Not-null constraints stand with their columns. */
const constraintsQuery = `
  select class.relname as "table", format('constraint %I %s', con.conname, pg_get_constraintdef(con.oid)) as text
  from pg_constraint con
  join pg_class class on class.oid = con.conrelid and not class.relispartition
  join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
  where con.contype in ('p', 'u', 'f', 'c', 'x')
  order by class.relname collate "C", array_position('{p,u,f,c,x}', con.contype::text), con.conname collate "C"`;

/** Indexes that no constraint made. */
const indexesQuery = `
  select class.relname as "table", pg_get_indexdef(index.indexrelid) as text
  from pg_index index
  join pg_class class on class.oid = index.indrelid and not class.relispartition
  join pg_class name on name.oid = index.indexrelid
  join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
  where not exists (select from pg_constraint con where con.conindid = index.indexrelid and con.conrelid = class.oid
    and con.contype in ('p', 'u', 'x'))
  order by class.relname collate "C", name.relname collate "C"`;

const triggersQuery = `
  select class.relname as "table", pg_get_triggerdef(trigger.oid) as text
  from pg_trigger trigger
  join pg_class class on class.oid = trigger.tgrelid
  join pg_namespace namespace on namespace.oid = class.relnamespace and namespace.nspname = 'public'
  where not trigger.tgisinternal
  order by class.relname collate "C", trigger.tgname collate "C"`;

/** What belongs to no table: types, sequences of their own, functions, views, extensions. */
const othersQuery = `
  select '' as "table", text from (
    select 1 as part, extname::text as name, format('create extension %I', extname) as text
      from pg_extension where extname <> 'plpgsql'
    union all
    select 2, type.typname, format('create type %I as enum (%s)', type.typname,
        string_agg(quote_literal(label.enumlabel), ', ' order by label.enumsortorder))
      from pg_type type join pg_enum label on label.enumtypid = type.oid
      where type.typnamespace = 'public'::regnamespace group by type.typname
    union all
    select 3, class.relname, format('create sequence %I', class.relname)
      from pg_class class where class.relkind = 'S' and class.relnamespace = 'public'::regnamespace
        and not exists (select from pg_depend where objid = class.oid and deptype in ('a', 'i') and refobjsubid > 0)
    union all
    select 4, function.oid::regprocedure::text, rtrim(pg_get_functiondef(function.oid), E'\\n')
      from pg_proc function where function.pronamespace = 'public'::regnamespace and function.prokind in ('f', 'p')
        and not exists (select from pg_depend where objid = function.oid and deptype = 'e')
    union all
    select 5, class.relname, format('create view %I as%s%s', class.relname, E'\\n', rtrim(pg_get_viewdef(class.oid), ';'))
      from pg_class class where class.relkind in ('v', 'm') and class.relnamespace = 'public'::regnamespace
  ) found order by part, name collate "C"`;

/**
 * Describes the schema of a database as SQL text, from its catalog alone: the same schema always gives the same
 * text. For people who review changes, and for the check that the committed text is what the migrations make.
 */
export async function describeSchema(pool: pg.Pool): Promise<string> {
  const columns = (await pool.query<ColumnRow>(columnsQuery)).rows;
  const constraints = (await pool.query<PartRow>(constraintsQuery)).rows;
  const indexes = (await pool.query<PartRow>(indexesQuery)).rows;
  const triggers = (await pool.query<PartRow>(triggersQuery)).rows;
  const others = (await pool.query<PartRow>(othersQuery)).rows;
  const blocks = others.map((row) => `${row.text};`);
  for (const [table, own] of Map.groupBy(columns, (row) => row.table)) {
    const of = (rows: PartRow[]) => rows.filter((row) => row.table === table).map((row) => row.text);
    const partition = own[0]?.partition_key;
    const lines = [...own.map(describeColumn), ...of(constraints)].map((line) => `  ${line}`);
    const create = `create table ${table} (\n${lines.join(',\n')}\n)${partition ? ` partition by ${partition}` : ''};`;
    blocks.push([create, ...[...of(indexes), ...of(triggers)].map((text) => `${text};`)].join('\n'));
  }
  return `-- Made by \`npm run schema\` from the migrations; not edited by hand.\n\n${blocks.join('\n\n')}\n`;
}

function describeColumn(row: ColumnRow): string {
  const parts = [row.column, row.type];
  if (row.required) parts.push('not null');
  if (row.identity !== '')
    parts.push(`generated ${row.identity === 'a' ? 'always' : 'by default'} as identity`);
  if (row.generated !== '') {
    parts.push(`generated always as (${row.value}) ${row.generated === 's' ? 'stored' : 'virtual'}`);
  } else if (row.value !== null) parts.push(`default ${row.value}`);
  return parts.join(' ');
}
