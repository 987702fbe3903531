/** Who acts. An API token acts for its owner; `system` is a command or the program itself. */
export interface Actor {
  readonly kind: 'user' | 'token' | 'system' | 'anonymous';
  readonly id: string | null;
  readonly name: string;
  readonly role: Role | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
}

/** The user behind an actor: itself, or an API token's owner. */
export function userIdOf({ kind, id, owner }: Actor): string | null {
  if (kind === 'token') return owner?.id ?? null;
  return kind === 'user' ? id : null;
}

export const Role = { ADMIN: 'admin', STAFF: 'staff' } as const;
export type Role = (typeof Role)[keyof typeof Role];

export const anonymous: Actor = { kind: 'anonymous', id: null, name: 'unknown', role: null, owner: null };

export function systemActor(name: string): Actor {
  return { kind: 'system', id: null, name, role: null, owner: null };
}
