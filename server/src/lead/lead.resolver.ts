import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access, Scoped } from '../auth/access.js';
import { Client } from '../client/client.entity.js';
import { PageArguments } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { visible } from '../platform/records.js';
import { Lead, LeadConnection, LeadStatus } from './lead.entity.js';
import { ConvertLeadInput, CreateLeadInput, UpdateLeadInput } from './lead.inputs.js';
import { LeadFilter, LeadOrder, leadList } from './lead.list.js';
import { archiveLead, convertLead, createLead, restoreLead, setLeadStatus, updateLead } from './lead.service.js';

@ArgsType()
export class LeadsArguments extends PageArguments {
  @Field(() => LeadFilter, { nullable: true, description: 'Which leads.' })
  filter?: LeadFilter | null;

  @Field(() => LeadOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: LeadOrder | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Archived leads too; admins only.' })
  includeArchived!: boolean;
}

const idDescription = { description: 'The lead’s id.' };
const versionOptions = { nullable: true, description: 'The version that was seen; another one gives CONFLICT.' };

@Resolver(() => Lead)
export class LeadResolver {
  @Access('staff', 'LEADS_READ')
  @Query(() => Lead, { nullable: true, description: 'One lead; null where there is none that the caller may see.' })
  lead(@Arg('id', () => ID, idDescription) id: string, @Ctx() context: RequestContext): Promise<Lead | null> {
    return visible(context, Lead, id);
  }

  @Access('staff', 'LEADS_READ')
  @Query(() => LeadConnection, { description: 'The leads.' })
  async leads(@Args(() => LeadsArguments) args: LeadsArguments, @Ctx() context: RequestContext): Promise<object> {
    return LeadConnection.of(await readPage(context, leadList, args));
  }

  @Scoped('CLIENTS_READ')
  @FieldResolver(() => Client, {
    nullable: true,
    description:
      'The client that the lead was converted into; null before that, or where the client is archived and the caller no admin.',
  })
  client(@Root() lead: Lead, @Ctx() context: RequestContext): Promise<Client | null> {
    return visible(context, Client, lead.clientId);
  }

  @Access('staff', 'LEADS_WRITE')
  @Mutation(() => Lead, { description: 'Makes a lead.' })
  createLead(
    @Arg('input', () => CreateLeadInput, { description: 'The new lead.' }) input: CreateLeadInput,
    @Ctx() context: RequestContext,
  ): Promise<Lead> {
    return createLead(context, input);
  }

  @Access('staff', 'LEADS_WRITE')
  @Mutation(() => Lead, { description: 'Changes a lead.' })
  updateLead(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('input', () => UpdateLeadInput, { description: 'The fields to change.' }) input: UpdateLeadInput,
    @Ctx() context: RequestContext,
  ): Promise<Lead> {
    return updateLead(context, id, input);
  }

  @Access('staff', 'LEADS_WRITE')
  @Mutation(() => Lead, { description: 'Archives a lead. Only an admin can bring it back.' })
  archiveLead(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Lead> {
    return archiveLead(context, id, version);
  }

  @Access('admin')
  @Mutation(() => Lead, { description: 'Brings back an archived lead.' })
  restoreLead(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Lead> {
    return restoreLead(context, id, version);
  }

  @Access('staff', 'LEADS_WRITE')
  @Mutation(() => Lead, { description: 'Moves a lead to another stage. A converted lead keeps its stage.' })
  setLeadStatus(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('status', () => LeadStatus, { description: 'The new stage.' }) status: LeadStatus,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Lead> {
    return setLeadStatus(context, id, status, version);
  }

  @Access('staff', 'LEADS_WRITE', 'CLIENTS_WRITE')
  @Mutation(() => Lead, { description: 'Makes a qualified lead a client, or links it to one. It can happen once.' })
  convertLead(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('input', () => ConvertLeadInput, { description: 'The client that it becomes.' }) input: ConvertLeadInput,
    @Ctx() context: RequestContext,
  ): Promise<Lead> {
    return convertLead(context, id, input);
  }
}
