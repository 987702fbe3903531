import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../auth/access.js';
import { PageArguments } from '../platform/connection.js';
import { type RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { visible } from '../platform/records.js';
import { Client, ClientConnection } from './client.entity.js';
import { CreateClientInput, UpdateClientInput } from './client.inputs.js';
import { ClientFilter, ClientOrder, clientList } from './client.list.js';
import { archiveClient, createClient, restoreClient, updateClient } from './client.service.js';

@ArgsType()
export class ClientsArguments extends PageArguments {
  @Field(() => ClientFilter, { nullable: true, description: 'Which clients.' })
  filter?: ClientFilter | null;

  @Field(() => ClientOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: ClientOrder | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Archived clients too; admins only.' })
  includeArchived!: boolean;
}

@Resolver(() => Client)
export class ClientResolver {
  @Access('staff', 'CLIENTS_READ')
  @Query(() => Client, { nullable: true, description: 'One client; null where there is none that the caller may see.' })
  client(
    @Arg('id', () => ID, { description: 'The client’s id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Client | null> {
    return visible(context, Client, id);
  }

  @Access('staff', 'CLIENTS_READ')
  @Query(() => ClientConnection, { description: 'The clients.' })
  async clients(@Args(() => ClientsArguments) args: ClientsArguments, @Ctx() context: RequestContext): Promise<object> {
    return ClientConnection.of(await readPage(context, clientList, args));
  }

  @Access('staff', 'CLIENTS_WRITE')
  @Mutation(() => Client, { description: 'Makes a client.' })
  createClient(
    @Arg('input', () => CreateClientInput, { description: 'The new client.' }) input: CreateClientInput,
    @Ctx() context: RequestContext,
  ): Promise<Client> {
    return createClient(context, input);
  }

  @Access('staff', 'CLIENTS_WRITE')
  @Mutation(() => Client, { description: 'Changes a client.' })
  updateClient(
    @Arg('id', () => ID, { description: 'The client’s id.' }) id: string,
    @Arg('input', () => UpdateClientInput, { description: 'The fields to change.' }) input: UpdateClientInput,
    @Ctx() context: RequestContext,
  ): Promise<Client> {
    return updateClient(context, id, input);
  }

  @Access('staff', 'CLIENTS_WRITE')
  @Mutation(() => Client, {
    description: 'Archives a client and its active invoices. Only an admin can bring them back.',
  })
  archiveClient(
    @Arg('id', () => ID, { description: 'The client’s id.' }) id: string,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'The version that was seen; another one gives CONFLICT.',
    })
    version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Client> {
    return archiveClient(context, id, version);
  }

  @Access('admin')
  @Mutation(() => Client, {
    description: 'Brings back an archived client and the invoices that were archived with it.',
  })
  restoreClient(
    @Arg('id', () => ID, { description: 'The client’s id.' }) id: string,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'The version that was seen; another one gives CONFLICT.',
    })
    version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<Client> {
    return restoreClient(context, id, version);
  }
}
