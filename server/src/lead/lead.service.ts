import { Client } from '../client/client.entity.js';
import { activeClient, makeClient } from '../client/client.service.js';
import { changeOnce } from '../idempotency/once.js';
import { type RequestContext, change } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { Invalid } from '../platform/errors.js';
import { type MoneyInput, toMinor } from '../platform/money.js';
import {
  archive,
  changeable,
  checkExternalId,
  checkVersion,
  existing,
  restore,
  seen,
  stamp,
} from '../platform/records.js';
import { Lead, LeadStatus } from './lead.entity.js';
import type { ConvertLeadInput, CreateLeadInput, UpdateLeadInput } from './lead.inputs.js';

/** @throws Invalid, Conflict (its idempotency key) */
export async function createLead(context: RequestContext, input: CreateLeadInput): Promise<Lead> {
  const { idempotencyKey, ...values } = input;
  const use = { key: idempotencyKey, mutation: 'createLead', input: values };
  return changeOnce(
    context,
    use,
    (em) => makeLead(context, em, values),
    (id) => seen(context, Lead, id),
  );
}

/** Makes a lead inside another write. @throws Invalid */
export async function makeLead(
  context: Pick<RequestContext, 'db'>,
  em: WriteEm,
  input: CreateLeadInput,
): Promise<Lead> {
  await checkExternalId(em, Lead, input.externalId, null);
  const lead = stamp(context, new Lead());
  const { estimatedValue, ...values } = input;
  Object.assign(lead, values);
  setValue(lead, estimatedValue);
  em.persist(lead);
  return lead;
}

/** @throws NotFound, Invalid, Conflict */
export async function updateLead(context: RequestContext, id: string, input: UpdateLeadInput): Promise<Lead> {
  return change(context, async (em) => {
    const lead = await changeable(context, em, Lead, id);
    const { version, estimatedValue, ...values } = input;
    checkVersion(
      lead,
      version,
      { ...values, ...(estimatedValue === undefined ? {} : { estimatedValue }) },
      shown(lead),
    );
    await checkExternalId(em, Lead, values.externalId, lead.id);
    Object.assign(lead, values);
    setValue(lead, estimatedValue);
    return lead;
  });
}

function shown(lead: Lead): object {
  return { ...lead, estimatedValue: lead.estimatedValue() };
}

function setValue(lead: Lead, value: MoneyInput | null | undefined): void {
  if (value === undefined) return;
  const minor = value === null ? null : toMinor(value.amount, value.currency);
  if (typeof minor === 'string') throw Invalid.field('estimatedValue.amount', minor);
  lead.estimatedMinor = minor;
  lead.estimatedCurrency = value?.currency ?? null;
}

/** Moves a lead to another stage. @throws NotFound, Invalid (converted), Conflict */
export async function setLeadStatus(
  context: RequestContext,
  id: string,
  status: LeadStatus,
  version: number | null,
): Promise<Lead> {
  return change(context, async (em) => {
    const lead = await changeable(context, em, Lead, id);
    checkVersion(lead, version, { status: status.toUpperCase() }, { status: lead.status.toUpperCase() });
    if (lead.convertedAt) throw Invalid.field('status', 'The status of a converted lead is fixed.');
    lead.status = status;
    return lead;
  });
}

/** Makes a qualified lead a client, once; the lead stays, with its history. @throws NotFound, Invalid, Conflict */
export async function convertLead(context: RequestContext, id: string, input: ConvertLeadInput): Promise<Lead> {
  const { idempotencyKey, ...values } = input;
  const use = { key: idempotencyKey, mutation: 'convertLead', input: { id, ...values } };
  return changeOnce(
    context,
    use,
    (em) => convert(context, em, id, values),
    (converted) => seen(context, Lead, converted),
  );
}

async function convert(context: RequestContext, em: WriteEm, id: string, input: ConvertLeadInput): Promise<Lead> {
  const lead = await changeable(context, em, Lead, id);
  checkVersion(lead, input.version);
  if (lead.convertedAt) throw Invalid.field('id', 'This lead was converted already.');
  if (lead.status !== LeadStatus.QUALIFIED) throw Invalid.field('id', 'Only a QUALIFIED lead can be converted.');
  const client = await targetOf(context, em, lead, input);
  lead.clientId = client.id;
  lead.convertedAt = context.db.clock.now();
  return lead;
}

async function targetOf(context: RequestContext, em: WriteEm, lead: Lead, input: ConvertLeadInput): Promise<Client> {
  const { clientId, version: _version, ...given } = input;
  if (clientId === undefined || clientId === null) {
    const { name, company, email, phone, notes } = lead;
    return makeClient(context, em, { name, company, email, phone, notes, ...given });
  }
  const extra = Object.keys(given)[0];
  if (extra !== undefined) throw Invalid.field(extra, 'With clientId no other field can be given.');
  return activeClient(em, clientId);
}

/** @throws NotFound, Invalid, Conflict */
export async function archiveLead(context: RequestContext, id: string, version: number | null): Promise<Lead> {
  return change(context, async (em) => {
    const lead = await existing(context, em, Lead, id);
    archive(context, lead, 'lead');
    checkVersion(lead, version);
    return lead;
  });
}

/** @throws NotFound, Invalid, Conflict */
export async function restoreLead(context: RequestContext, id: string, version: number | null): Promise<Lead> {
  return change(context, async (em) => {
    const lead = await existing(context, em, Lead, id);
    restore(lead, 'lead');
    checkVersion(lead, version);
    await checkExternalId(em, Lead, lead.externalId, lead.id);
    return lead;
  });
}
