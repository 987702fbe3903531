import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access, Scoped } from '../auth/access.js';
import { Client } from '../client/client.entity.js';
import { keyDescription } from '../idempotency/once.js';
import { PageArguments } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { visible } from '../platform/records.js';
import { LocalDateScalar } from '../platform/scalars.js';
import { today } from '../workspace/workspace.js';
import { correctionOf, duplicateInvoice } from './duplicate.js';
import { Invoice, InvoiceConnection, TaxAmount } from './invoice.entity.js';
import { CreateInvoiceInput, UpdateInvoiceInput } from './invoice.inputs.js';
import { InvoiceFilter, InvoiceOrder, invoiceList } from './invoice.list.js';
import { archiveInvoice, createInvoice, restoreInvoice, updateInvoice } from './invoice.service.js';
import { InvoiceStatus } from './invoice-status.js';
import { InvoiceLine } from './invoice-line.entity.js';
import { linesOf, taxAmountsOf } from './lines.js';
import { setInvoiceStatus } from './set-status.js';

@ArgsType()
export class InvoicesArguments extends PageArguments {
  @Field(() => InvoiceFilter, { nullable: true, description: 'Which invoices.' })
  filter?: InvoiceFilter | null;

  @Field(() => InvoiceOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: InvoiceOrder | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Archived invoices too; admins only.' })
  includeArchived!: boolean;
}

const idDescription = { description: 'The invoice’s id.' };
const keyOptions = { nullable: true, description: keyDescription };
const versionOptions = { nullable: true, description: 'The version that was seen; another one gives CONFLICT.' };

@Resolver(() => Invoice)
export class InvoiceResolver {
  @Access('staff', 'INVOICES_READ')
  @Query(() => Invoice, {
    nullable: true,
    description: 'One invoice; null where there is none that the caller may see.',
  })
  invoice(@Arg('id', () => ID, idDescription) id: string, @Ctx() context: RequestContext): Promise<Invoice | null> {
    return visible(context, Invoice, id);
  }

  @Access('staff', 'INVOICES_READ')
  @Query(() => InvoiceConnection, { description: 'The invoices.' })
  async invoices(
    @Args(() => InvoicesArguments) args: InvoicesArguments,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return InvoiceConnection.of(await readPage(context, invoiceList, args));
  }

  @Scoped('CLIENTS_READ')
  @FieldResolver(() => Client, { nullable: true, description: 'The client; null in a draft without one.' })
  client(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<Client | null> {
    return visible(context, Client, invoice.clientId);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'The void invoice that this one was made to correct; see duplicateInvoice.',
  })
  corrects(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<Invoice | null> {
    return visible(context, Invoice, invoice.correctsId);
  }

  @FieldResolver(() => Invoice, { nullable: true, description: 'The invoice that was made to correct this void one.' })
  correctedBy(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<Invoice | null> {
    return correctionOf(context, invoice);
  }

  @FieldResolver(() => [InvoiceLine], { description: 'The lines in their order.' })
  lines(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<InvoiceLine[]> {
    return linesOf(context, invoice);
  }

  @FieldResolver(() => [TaxAmount], { description: 'The tax per rate, highest rate first.' })
  async taxes(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<TaxAmount[]> {
    return taxAmountsOf(await linesOf(context, invoice), invoice.currency);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is SENT and its due date past, in the workspace’s time zone.',
  })
  async overdue(@Root() invoice: Invoice, @Ctx() context: RequestContext): Promise<boolean> {
    if (invoice.status !== InvoiceStatus.SENT || invoice.dueOn === null) return false;
    return invoice.dueOn < (await today(context));
  }

  @Access('staff', 'INVOICES_WRITE')
  @Mutation(() => Invoice, { description: 'Makes a draft.' })
  createInvoice(
    @Arg('input', () => CreateInvoiceInput, { description: 'The new draft.' }) input: CreateInvoiceInput,
    @Ctx() context: RequestContext,
  ): Promise<Invoice> {
    return createInvoice(context, input);
  }

  @Access('staff', 'INVOICES_WRITE')
  @Mutation(() => Invoice, { description: 'Changes a draft; of a sent invoice only internalNotes and externalId.' })
  updateInvoice(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('input', () => UpdateInvoiceInput, { description: 'The fields to change.' }) input: UpdateInvoiceInput,
    @Ctx() context: RequestContext,
  ): Promise<Invoice> {
    return updateInvoice(context, id, input);
  }

  @Access('staff', 'INVOICES_WRITE')
  @Mutation(() => Invoice, { description: 'Archives an invoice. Only an admin can bring it back.' })
  archiveInvoice(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Invoice> {
    return archiveInvoice(context, id, version);
  }

  @Access('admin')
  @Mutation(() => Invoice, { description: 'Brings back an archived invoice, unless its client is archived.' })
  restoreInvoice(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Invoice> {
    return restoreInvoice(context, id, version);
  }

  @Access('staff', 'INVOICES_WRITE')
  @Mutation(() => Invoice, { description: 'Moves an invoice: send, mark paid, void; as an admin take a payment back.' })
  setInvoiceStatus(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('status', () => InvoiceStatus, { description: 'The new status.' }) status: InvoiceStatus,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'Why: 3 to 500 characters; needed to void and to take a payment back.',
    })
    reason: string | null,
    @Arg('paidOn', () => LocalDateScalar, {
      nullable: true,
      description: 'The day of payment, today unless told; with PAID only.',
    })
    paidOn: string | null,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Arg('idempotencyKey', () => String, keyOptions) idempotencyKey: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Invoice> {
    const move = { status, reason: reason ?? null, paidOn: paidOn ?? null, version: version ?? null };
    return setInvoiceStatus(context, id, move, idempotencyKey);
  }

  @Access('staff', 'INVOICES_WRITE')
  @Mutation(() => Invoice, {
    description: 'Makes a new draft with the same client, texts and lines; with voidReason in place of the invoice.',
  })
  duplicateInvoice(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('voidReason', () => String, {
      nullable: true,
      description: 'Voids the invoice, which has to be SENT, in the same step, for this reason: 3 to 500 characters.',
    })
    voidReason: string | null,
    @Arg('idempotencyKey', () => String, keyOptions) idempotencyKey: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Invoice> {
    return duplicateInvoice(context, id, voidReason ?? null, idempotencyKey);
  }
}
