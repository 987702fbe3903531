import { Authorized, type AuthCheckerInterface, type ResolverData } from 'type-graphql';
import type { RequestContext } from '../platform/context.js';
import { Forbidden, Unauthenticated } from '../platform/errors.js';

/** Who may call a root field (PRODUCT section 1). */
export type Rule = 'anyone' | 'account' | 'staff' | 'admin';

/**
 * Declares who may call a root field: `anyone` needs no sign-in and minds no token of a session that has ended,
 * `account` is for any signed-in user even while the password must be changed, `staff` for every user, `admin` for
 * admins. A root field without a rule stops the start.
 */
export function Access(rule: Rule): MethodDecorator {
  return Authorized(rule);
}

/** What authentication found out about a request, beside the actor. */
export interface Standing {
  /** A token was sent that is not valid (any more). */
  readonly rejected: boolean;
  /** Only a new password may be set. */
  readonly restricted: boolean;
}

/** The request context as the edge makes it. */
export interface AuthenticatedContext extends RequestContext {
  readonly standing: Standing;
  readonly sessionId: string | null;
}

export class AccessChecker implements AuthCheckerInterface<AuthenticatedContext> {
  check({ context }: ResolverData<AuthenticatedContext>, [rule]: Rule[]): boolean {
    allow(context, rule ?? 'admin');
    return true;
  }
}

/** @throws Unauthenticated or Forbidden unless the caller may do what the rule guards. */
export function allow(context: AuthenticatedContext, rule: Rule): void {
  const { actor, standing } = context;
  if (rule === 'anyone') return;
  if (standing.rejected) throw sessionEnded();
  if (actor.kind === 'anonymous') throw new Unauthenticated();
  if (rule === 'account') return;
  if (standing.restricted) throw new Forbidden('Set a new password first.');
  if (rule === 'admin' && actor.role !== 'admin') throw new Forbidden('Only an admin may do this.');
}

export function sessionEnded(): Unauthenticated {
  return new Unauthenticated('The session has ended. Sign in again.');
}
