import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../auth/access.js';
import { PageArguments } from '../platform/connection.js';
import type { RequestContext } from '../platform/context.js';
import { readPage } from '../platform/list.js';
import { SavedView, SavedViewConnection, ViewedList } from './saved-view.entity.js';
import { CreateSavedViewInput, UpdateSavedViewInput } from './saved-view.inputs.js';
import { SavedViewFilter, SavedViewOrder, savedViewList, usableViews } from './saved-view.list.js';
import { archiveSavedView, createSavedView, restoreSavedView, updateSavedView } from './saved-view.service.js';

@ArgsType()
class SavedViewsArguments extends PageArguments {
  @Field(() => ViewedList, { nullable: true, description: 'Of this list; of all unless told.' })
  list?: ViewedList | null;

  @Field(() => SavedViewFilter, { nullable: true, description: 'Which views.' })
  filter?: SavedViewFilter | null;

  @Field(() => SavedViewOrder, { nullable: true, description: 'The order; newest first unless told.' })
  orderBy?: SavedViewOrder | null;
}

const idDescription = { description: 'The view’s id.' };
const versionOptions = { nullable: true, description: 'The version that was seen; another one gives CONFLICT.' };

@Resolver(() => SavedView)
export class SavedViewResolver {
  @Access('staff')
  @Query(() => SavedViewConnection, { description: 'One’s own views of lists, and those that others share.' })
  async savedViews(
    @Args(() => SavedViewsArguments) args: SavedViewsArguments,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    const where = usableViews(context, args.list ?? null);
    return SavedViewConnection.of(await readPage(context, savedViewList, args, { where }));
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller owns it.' })
  own(@Root() view: SavedView, @Ctx() context: RequestContext): boolean {
    return view.ownerId === context.actor.id;
  }

  @Access('staff')
  @Mutation(() => SavedView, { description: 'Saves a view of a list.' })
  createSavedView(
    @Arg('input', () => CreateSavedViewInput, { description: 'The new view.' }) input: CreateSavedViewInput,
    @Ctx() context: RequestContext,
  ): Promise<SavedView> {
    return createSavedView(context, input);
  }

  @Access('staff')
  @Mutation(() => SavedView, { description: 'Changes a view: one’s own, or as an admin a shared one.' })
  updateSavedView(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('input', () => UpdateSavedViewInput, { description: 'The fields to change.' }) input: UpdateSavedViewInput,
    @Ctx() context: RequestContext,
  ): Promise<SavedView> {
    return updateSavedView(context, id, input);
  }

  @Access('staff')
  @Mutation(() => SavedView, { description: 'Archives a view: one’s own, or as an admin a shared one.' })
  archiveSavedView(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<SavedView> {
    return archiveSavedView(context, id, version);
  }

  @Access('staff')
  @Mutation(() => SavedView, { description: 'Brings back an archived view: one’s own, or as an admin a shared one.' })
  restoreSavedView(
    @Arg('id', () => ID, idDescription) id: string,
    @Arg('version', () => Int, versionOptions) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<SavedView> {
    return restoreSavedView(context, id, version);
  }
}
