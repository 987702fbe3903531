import { changeOnce } from '../idempotency/once.js';
import { Role } from '../platform/actor.js';
import { type RequestContext, change } from '../platform/context.js';
import type { WriteEm } from '../platform/db.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { isId } from '../platform/id.js';
import { archive, checkVersion, restore, stamp } from '../platform/records.js';
import { SavedView, ViewedList } from './saved-view.entity.js';
import type { CreateSavedViewInput, UpdateSavedViewInput } from './saved-view.inputs.js';

const kind = 'saved view';

/** @throws Forbidden (a view of the audit log, by staff), Conflict (its idempotency key) */
export async function createSavedView(context: RequestContext, input: CreateSavedViewInput): Promise<SavedView> {
  const { idempotencyKey, ...values } = input;
  if (values.list === ViewedList.AUDIT && !isAdmin(context)) throw new Forbidden('Only an admin may do this.');
  return changeOnce(
    context,
    { key: idempotencyKey, mutation: 'createSavedView', input: values },
    (em) => {
      const view = stamp(context, new SavedView());
      const { state, shared = false, ...rest } = values;
      Object.assign(view, { ...rest, shared, state: state ?? '', ownerId: context.actor.id ?? '' });
      em.persist(view);
      return Promise.resolve(view);
    },
    (id) => context.em.findOneOrFail(SavedView, id),
  );
}

/** @throws NotFound, Forbidden, Conflict */
export async function updateSavedView(
  context: RequestContext,
  id: string,
  input: UpdateSavedViewInput,
): Promise<SavedView> {
  return change(context, async (em) => {
    const view = await ownView(context, em, id);
    if (view.deletedAt) throw new NotFound(kind);
    const { version, ...sent } = input;
    const values = { ...sent, ...(sent.state === null && { state: '' }) };
    checkVersion(view, version, values);
    Object.assign(view, values);
    return view;
  });
}

/** @throws NotFound, Forbidden, Invalid, Conflict */
export async function archiveSavedView(
  context: RequestContext,
  id: string,
  version: number | null,
): Promise<SavedView> {
  return change(context, async (em) => {
    const view = await ownView(context, em, id);
    archive(context, view, kind);
    checkVersion(view, version);
    return view;
  });
}

/** @throws NotFound, Forbidden, Invalid, Conflict */
export async function restoreSavedView(
  context: RequestContext,
  id: string,
  version: number | null,
): Promise<SavedView> {
  return change(context, async (em) => {
    const view = await ownView(context, em, id);
    restore(view, kind);
    checkVersion(view, version);
    return view;
  });
}

/**
 * A view that the caller may change: one's own, and a shared one for admins. Whoever may not use it does not find it.
 * @throws NotFound, Forbidden
 */
async function ownView(context: RequestContext, em: WriteEm, id: string): Promise<SavedView> {
  const view = isId(id) ? await em.findOne(SavedView, { id }) : null;
  if (view?.ownerId === context.actor.id) return view;
  if (!view?.shared) throw new NotFound(kind);
  if (isAdmin(context)) return view;
  if (view.deletedAt || view.list === ViewedList.AUDIT) throw new NotFound(kind);
  throw new Forbidden('Only its owner or an admin may change a shared view.');
}

function isAdmin({ actor }: RequestContext): boolean {
  return actor.role === Role.ADMIN;
}
