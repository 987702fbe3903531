import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';

import { Api } from '../platform/api';
import type { Role, UpdateUserInput, UserRowFragment } from '../platform/graphql.generated';
import { ResetPasswordDocument, UpdateUserDocument, UserListDocument } from './documents.generated';
import { toProblem, type Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { Avatar } from '../ui/avatar';
import { Chip } from '../ui/chip';
import { Confirm } from '../ui/confirm';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Overtaken, overtakings, type Overtaking } from '../ui/overtaken';
import { Secret } from '../ui/secret';
import { SaveShortcut } from '../ui/shortcut';
import { Time } from '../ui/time';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { roleMay, roles } from './user-role';

/** A user's name and role, password and access. */
@Component({
  selector: 'co-user-edit',
  imports: [
    Avatar,
    Chip,
    Control,
    Field,
    Icon,
    Overtaken,
    ReactiveFormsModule,
    RouterLink,
    SaveShortcut,
    Secret,
    Time,
    UnsavedForm,
  ],
  templateUrl: './user-edit.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserEdit {
  readonly user = input.required<UserRowFragment>();
  /** A one-time password that was given just now. */
  readonly password = input<string>();
  readonly given = output<string>();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #confirm = inject(Confirm);
  readonly #session = inject(Session);
  protected readonly form = inject(NonNullableFormBuilder).group({ name: '', role: '' });
  protected readonly roles = roles;
  protected readonly roleMay = roleMay;
  protected readonly isMe = computed(() => this.user().id === this.#session.user()?.id);

  readonly #base = signal({ name: '', role: '' });
  readonly #version = signal(0);
  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = injectFailure();
  protected readonly overtaken = signal<readonly Overtaking[] | undefined>(undefined);

  constructor() {
    const id = computed(() => this.user().id);
    effect(() => {
      id();
      untracked(() => this.#begin(this.user()));
    });
  }

  #begin({ name, role, version }: UserRowFragment): void {
    this.#base.set({ name, role });
    this.#version.set(version);
    this.form.reset({ name, role });
    this.errors.set({});
    this.failure.set(undefined);
    this.overtaken.set(undefined);
  }

  protected async save(guard: UnsavedForm): Promise<void> {
    const { name, role } = this.form.getRawValue();
    const base = this.#base();
    if (name.trim().length < 2) {
      this.errors.set({ name: 'A name has at least 2 characters.' });
      return;
    }
    const changed = {
      ...(name === base.name ? {} : { name }),
      ...(role === base.role ? {} : { role: role as Role }),
    };
    if (await this.#update(changed, 'Saved')) guard.saved();
  }

  protected async setActive(active: boolean): Promise<void> {
    const { name } = this.user();
    const isMeant =
      active ||
      (await this.#confirm.ask({
        heading: `Disable ${this.isMe() ? 'your own account' : name}?`,
        text: 'All sessions end at once, and API tokens of this user stop working. An admin can enable the user again.',
        keep: 'Keep',
        action: 'Disable user',
        destroys: true,
      }));
    if (isMeant) await this.#update({ active }, active ? `${name} enabled` : `${name} disabled`);
  }

  protected async reset(): Promise<void> {
    const { id, name } = this.user();
    const isMeant = await this.#confirm.ask({
      heading: `Reset the password of ${name}?`,
      text: 'The present password stops working and all sessions end. The one-time password that replaces it is shown once.',
      keep: 'Keep',
      action: 'Reset password',
      icon: 'key-round',
    });
    if (!isMeant) return;
    this.busy.set(true);
    this.errors.set({});
    try {
      const { resetPassword } = await this.#api.write(ResetPasswordDocument, { id });
      this.#version.set(resetPassword.user.version);
      this.given.emit(resetPassword.temporaryPassword);
    } catch (error) {
      this.#explain(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** True when it was saved. */
  async #update(changed: Omit<UpdateUserInput, 'version'>, done: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.errors.set({});
    this.failure.set(undefined);
    try {
      const isSaved = await this.#send(changed);
      if (isSaved) this.#toast.show(done);
      return isSaved;
    } catch (error) {
      this.#explain(toProblem(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  /** Sends it again on top of a change to other fields, such as the user's own new password. False: overtaken. */
  async #send(changed: Omit<UpdateUserInput, 'version'>): Promise<boolean> {
    for (;;) {
      try {
        const input = { ...changed, version: this.#version() };
        const { updateUser } = await this.#api.write(UpdateUserDocument, { id: this.user().id, input }, 'users');
        if ('active' in changed) this.#version.set(updateUser.version);
        else this.#begin(updateUser);
        return true;
      } catch (error) {
        const { code, current } = toProblem(error);
        const version = current?.['version'];
        if (code !== 'CONFLICT' || !current || typeof version !== 'number' || version === this.#version()) throw error;
        this.#version.set(version);
        const active = String(this.user().active);
        const met = overtakings({ ...this.form.getRawValue(), active }, { ...this.#base(), active }, current);
        if (met.length === 0) continue;
        this.overtaken.set(met);
        return false;
      }
    }
  }

  #explain({ fields, message }: Problem): void {
    this.errors.set(fields);
    if (!['name', 'role', 'active'].some((name) => name in fields)) this.failure.set(message);
  }

  protected async takeTheirs(guard: UnsavedForm): Promise<void> {
    const { id, username } = this.user();
    try {
      const { users } = await this.#api.read(UserListDocument, { first: 100, filter: { search: username } });
      const found = users.edges.find(({ node }) => node.id === id);
      if (found) this.#begin(found.node);
      guard.saved();
    } catch (error) {
      this.failure.set(toProblem(error).message);
    }
  }
}
