import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';

import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { PasswordBox } from '../ui/password-box';

/** Asks for the password in force and a new one, and changes it. */
@Component({
  selector: 'co-password-form',
  imports: [Control, Field, Icon, PasswordBox, ReactiveFormsModule],
  templateUrl: './password-form.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordForm {
  readonly changed = output();
  readonly #session = inject(Session);

  protected readonly form = inject(NonNullableFormBuilder).group({ current: '', wanted: '' });
  protected readonly busy = signal(false);
  protected readonly errors = signal<{ current?: string; wanted?: string; form?: string }>({});
  protected readonly username = computed(() => this.#session.user()?.username ?? '');

  protected async submit(): Promise<void> {
    const { current, wanted } = this.form.getRawValue();
    const missing = {
      ...(current ? {} : { current: 'Enter the password you use now.' }),
      ...(wanted.length >= 8 ? {} : { wanted: 'A new password has at least 8 characters.' }),
    };
    this.errors.set(missing);
    if (Object.keys(missing).length > 0 || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#session.changePassword(current, wanted);
      this.form.reset();
      this.changed.emit();
    } catch (error) {
      const { fields, message } = toProblem(error);
      const currentPassword = fields['currentPassword'];
      const newPassword = fields['newPassword'];
      const atField = {
        ...(currentPassword ? { current: currentPassword } : {}),
        ...(newPassword ? { wanted: newPassword } : {}),
      };
      this.errors.set(Object.keys(atField).length > 0 ? atField : { form: message });
    } finally {
      this.busy.set(false);
    }
  }
}
