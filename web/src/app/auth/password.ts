import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';

import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { safePath } from '../platform/url';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { Logo } from '../ui/logo';
import { Toast } from '../ui/toast';
import { PasswordBox } from '../ui/password-box';

/** Changing one's own password: by choice, or because nothing else works before. */
@Component({
  selector: 'co-password',
  imports: [Control, Field, Icon, Logo, PasswordBox, ReactiveFormsModule, RouterLink],
  templateUrl: './password.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Password {
  readonly next = input<string>();
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #toast = inject(Toast);

  protected readonly form = inject(NonNullableFormBuilder).group({ current: '', wanted: '' });
  protected readonly busy = signal(false);
  protected readonly errors = signal<{ current?: string; wanted?: string; form?: string }>({});
  protected readonly required = computed(() => this.#session.user()?.passwordChangeRequired === true);
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
      await this.#router.navigateByUrl(safePath(this.next()));
      this.#toast.show('Password changed');
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

  protected async signOut(): Promise<void> {
    try {
      await this.#session.logout();
      await this.#router.navigateByUrl('/login');
    } catch (error) {
      this.errors.set({ form: toProblem(error).message });
    }
  }
}
