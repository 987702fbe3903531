import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';

import { Api } from '../platform/api';
import type { Role } from '../platform/graphql.generated';
import { CreateUserDocument, ResetPasswordDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { First, injectFaultFocus } from '../ui/focus';
import { Icon } from '../ui/icon';
import { PasswordBox } from '../ui/password-box';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { roleMay, roles } from './user-role';

export interface NewUser {
  readonly id: string;
  /** The one-time password, where one was made. */
  readonly password?: string;
}

/** Makes a user with a one-time password, which must be replaced at the first sign-in, or with a password of choice. */
@Component({
  selector: 'co-user-new',
  imports: [Control, Field, First, Icon, PasswordBox, ReactiveFormsModule, SaveShortcut, UnsavedForm],
  templateUrl: './user-new.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserNew {
  readonly made = output<NewUser>();
  readonly cancelled = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #focusFault = injectFaultFocus();
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: '',
    username: '',
    role: 'STAFF',
    oneTime: true,
    password: '',
  });
  protected readonly roles = roles;
  protected readonly roleMay = roleMay;
  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = injectFailure();

  protected async save(): Promise<void> {
    if (this.busy()) return;
    const { name, username, role, oneTime, password } = this.form.getRawValue();
    const missing = {
      ...(name.trim().length < 2 ? { name: 'A name has at least 2 characters.' } : {}),
      ...(username.trim().length < 3 ? { username: 'A username has at least 3 characters.' } : {}),
      ...(!oneTime && password.length < 8 ? { password: 'A password has at least 8 characters.' } : {}),
    };
    this.errors.set(missing);
    this.failure.set(undefined);
    if (Object.keys(missing).length > 0) this.#focusFault();
    if (Object.keys(missing).length > 0) return;
    this.busy.set(true);
    try {
      const input = { name, username, role: role as Role, password: oneTime ? unguessable() : password };
      const { createUser: user } = await this.#api.write(CreateUserDocument, { input }, 'users');
      this.#toast.show(`${user.name} created`);
      this.made.emit({ id: user.id, ...(oneTime ? await this.#oneTimePassword(user.id) : {}) });
    } catch (error) {
      const { fields, message } = toProblem(error);
      this.errors.set(fields);
      if (!Object.keys(fields).some((field) => field in this.form.controls)) this.failure.set(message);
    } finally {
      this.busy.set(false);
    }
  }

  /** The user is there already: without an answer the panel offers to reset the password. */
  async #oneTimePassword(id: string): Promise<{ password?: string }> {
    try {
      const { resetPassword } = await this.#api.write(ResetPasswordDocument, { id }, 'users');
      return { password: resetPassword.temporaryPassword };
    } catch (error) {
      this.#toast.show(`No one-time password was created. ${toProblem(error).message}`);
      return {};
    }
  }
}

/** A password that nobody learns, until the server has given the one-time one. */
function unguessable(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
