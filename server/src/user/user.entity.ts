import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Audited } from '../audit/audited.js';
import { type Actor, Role } from '../platform/actor.js';
import { connectionOf } from '../platform/connection.js';
import { BaseRecord } from '../platform/record.js';
import { fold } from '../platform/text.js';

registerEnumType(Role, {
  name: 'Role',
  description: 'What a user may do.',
  valuesConfig: {
    ADMIN: { description: 'Everything: also archived records, restoring, the audit log and users.' },
    STAFF: { description: 'The daily work on active clients, leads and invoices.' },
  },
});

/** An account. The password's hash has no field in the API. */
@ObjectType({ description: 'Someone who signs in.', simpleResolvers: true })
@Entity({ tableName: 'users' })
@Audited({ type: 'User', hidden: ['passwordHash', 'usernameKey', 'sortName'] })
export class User extends BaseRecord {
  @Field(() => String, { description: 'The name to sign in with: 3 to 50 characters, unique without case.' })
  @Property({ type: 'string', length: 50 })
  username!: string;

  @Property({ type: 'string', length: 50, onCreate: usernameKeyOf, onUpdate: usernameKeyOf })
  usernameKey!: string;

  @Field(() => String, { description: 'The name that others see.' })
  @Property({ type: 'string', length: 200 })
  name!: string;

  @Property({
    type: 'string',
    length: 400,
    onCreate: (user: User) => fold(user.name),
    onUpdate: (user: User) => fold(user.name),
  })
  sortName!: string;

  @Field(() => Role, { description: 'What the user may do.' })
  @Property({ type: 'string', length: 10 })
  role!: Role;

  @Field(() => Boolean, { description: 'Whether the user may sign in.' })
  @Property({ type: 'boolean' })
  active = true;

  @Property({ type: 'string', length: 100 })
  passwordHash!: string;

  @Field(() => Boolean, { description: 'Whether a new password must be set before anything else works.' })
  @Property({ type: 'boolean' })
  passwordChangeRequired = false;

  @Field(() => Boolean, { description: 'Whether the password of the first start is still in use.' })
  @Property({ type: 'boolean' })
  usesDefaultPassword = false;
}

function usernameKeyOf(user: User): string {
  return usernameKey(user.username);
}

/** What makes a username unique: without case. */
export function usernameKey(username: string): string {
  return username.normalize('NFC').trim().toLowerCase();
}

export function actorOf(user: Pick<User, 'id' | 'name' | 'role'>): Actor {
  return { kind: 'user', id: user.id, name: user.name, role: user.role, owner: null };
}

export const UserConnection = connectionOf(() => User, 'User');
