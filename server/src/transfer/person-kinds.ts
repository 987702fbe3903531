import { sql } from 'kysely';
import { Client } from '../client/client.entity.js';
import { CreateClientInput } from '../client/client.inputs.js';
import { Lead } from '../lead/lead.entity.js';
import { CreateLeadInput } from '../lead/lead.inputs.js';
import { toMinor } from '../platform/money.js';
import { stamp } from '../platform/records.js';
import { clientColumns } from './client.columns.js';
import { leadColumns } from './lead.columns.js';
import type { PersonKind, Properties } from './people.js';
import type { Row, Sheet, Values } from './sheet.js';
import type { Columns } from './columns.js';

export const clientKind: PersonKind<Client> = {
  noun: 'client',
  entity: Client,
  table: 'clients',
  fixedStatus: sql`null`,
  columns: clientColumns,
  read: (sheet, row, values) => checked(sheet, row, Object.assign(new CreateClientInput(), named(values))),
  make: ({ db, workspace: { currency } }, properties) =>
    Object.assign(stamp({ db }, new Client()), { currency, ...properties }),
};

export const leadKind: PersonKind<Lead> = {
  noun: 'lead',
  entity: Lead,
  table: 'leads',
  fixedStatus: sql`case when converted_at is not null then status end`,
  columns: leadColumns,
  read: async (sheet, row, values, workspace) => {
    const { estimatedValue, estimatedCurrency = workspace.currency, ...others } = named(values);
    const properties = await checked(sheet, row, Object.assign(new CreateLeadInput(), others));
    if (estimatedValue === undefined) return properties;
    const minor = toMinor(estimatedValue, estimatedCurrency);
    if (typeof minor === 'string') sheet.error(row, 'estimatedValue', minor);
    return properties && { ...properties, estimatedMinor: minor, estimatedCurrency };
  },
  make: ({ db }, properties) => Object.assign(stamp({ db }, new Lead()), properties),
};

/** A name in two columns is joined; one in a single column goes before it. */
function named({ firstName, lastName, name, ...others }: Values): Values & { readonly name: string } {
  const joined = [firstName, lastName].filter((part) => part !== undefined).join(' ');
  return { ...others, name: name ?? joined };
}

async function checked(sheet: Sheet<Columns>, row: Row, input: { name: string }): Promise<Properties | null> {
  if (!(await sheet.keepsRules(row, input))) return null;
  return Object.fromEntries(Object.entries(input as object).filter(([, value]) => value != null)) as Properties;
}
