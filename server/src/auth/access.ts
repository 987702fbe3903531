import { Authorized, type AuthCheckerInterface, type ResolverData } from 'type-graphql';
import type { RequestContext } from '../platform/context.js';
import { Forbidden, Unauthenticated } from '../platform/errors.js';
import type { Scope } from './scope.js';

/** Who may call a root field (PRODUCT section 1). */
export type Rule = 'anyone' | 'account' | 'staff' | 'admin';

/**
 * What an API token needs for a field, beside what its owner may do: all of some scopes, nothing (`any`: the field
 * answers what the token's scopes may read), or it is refused (`never`).
 */
export type TokenRule = readonly Scope[] | 'any' | 'never';

/** The declared rule of a field. */
export interface Declared {
  readonly rule: Rule;
  readonly token: TokenRule;
}

/**
 * Declares who may call a root field: `anyone` needs no sign-in and minds no token of a session that has ended,
 * `account` is for any signed-in user even while the password must be changed, `staff` for every user, `admin` for
 * admins; then what an API token needs: scopes, or `any`; without one the field is closed to API tokens.
 * A root field without a rule stops the start.
 */
export function Access(rule: Rule, ...token: readonly Scope[] | readonly ['any']): MethodDecorator {
  return Authorized<Declared>({ rule, token: tokenRule(token) });
}

function tokenRule(token: readonly Scope[] | readonly ['any']): TokenRule {
  if (token.length === 0) return 'never';
  return token[0] === 'any' ? 'any' : (token as readonly Scope[]);
}

/** Declares the scopes that an API token needs for a field below the root; without them it is null with FORBIDDEN. */
export function Scoped(...scopes: readonly Scope[]): MethodDecorator {
  return Authorized<Declared>({ rule: 'staff', token: scopes });
}

/** What authentication found out about a request, beside the actor. */
export interface Standing {
  /** Why the token that was sent is not good (any more); null where none was sent, or a good one. */
  readonly rejected: string | null;
  /** Only a new password may be set. */
  readonly restricted: boolean;
}

/** The request context as the edge makes it. */
export interface AuthenticatedContext extends RequestContext {
  readonly standing: Standing;
  readonly sessionId: string | null;
  /** What the API token of the request may do; null where it came with none. */
  readonly scopes: ReadonlySet<Scope> | null;
}

export class AccessChecker implements AuthCheckerInterface<AuthenticatedContext, Declared> {
  check({ context }: ResolverData<AuthenticatedContext>, [declared]: Declared[]): boolean {
    allow(context, declared ?? { rule: 'admin', token: 'never' });
    return true;
  }
}

/** @throws Unauthenticated or Forbidden unless the caller may do what the rule guards. */
export function allow(context: AuthenticatedContext, { rule, token }: Declared): void {
  const { actor, standing, scopes } = context;
  if (rule === 'anyone') return;
  if (standing.rejected !== null) throw new Unauthenticated(standing.rejected);
  if (actor.kind === 'anonymous') throw new Unauthenticated();
  if (scopes) allowToken(scopes, token);
  if (rule === 'account') return;
  if (standing.restricted) throw mustSetPassword();
  if (rule === 'admin' && actor.role !== 'admin') throw new Forbidden('Only an admin may do this.');
}

function allowToken(scopes: ReadonlySet<Scope>, rule: TokenRule): void {
  if (rule === 'never') throw new Forbidden('An API token cannot do this: sign in as a user.');
  if (rule === 'any') return;
  const missing = rule.filter((scope) => !scopes.has(scope));
  if (missing.length > 0) throw new Forbidden(`This API token lacks the scope ${missing.join(' and ')}.`);
}

/** Whether the caller may read what a scope stands for. Users may; where an admin is asked for, check that beside. */
export function mayUse(context: AuthenticatedContext, scope: Scope): boolean {
  return context.scopes?.has(scope) ?? true;
}

export function mustSetPassword(): Forbidden {
  return new Forbidden('Set a new password first.');
}

export const sessionEnded = 'The session has ended. Sign in again.';
