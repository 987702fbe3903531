import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { safePath } from '../platform/url';
import { injectFailure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Logo } from '../ui/logo';
import { Toast } from '../ui/toast';
import { PasswordForm } from './password-form';

/** Changing one's own password where nothing else works before, or where the notice of a default password leads to. */
@Component({
  selector: 'co-password',
  imports: [Icon, Logo, PasswordForm, RouterLink],
  templateUrl: './password.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Password {
  readonly next = input<string>();
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #toast = inject(Toast);

  protected readonly failure = injectFailure();
  protected readonly required = computed(() => this.#session.user()?.passwordChangeRequired === true);

  protected async goOn(): Promise<void> {
    await this.#router.navigateByUrl(safePath(this.next()));
    this.#toast.show('Password changed');
  }

  protected async signOut(): Promise<void> {
    try {
      await this.#session.logout();
      await this.#router.navigateByUrl('/login');
    } catch (error) {
      this.failure.set(toProblem(error).message);
    }
  }
}
