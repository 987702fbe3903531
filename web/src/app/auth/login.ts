import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { Router } from '@angular/router';

import { toProblem, type Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { safePath } from '../platform/url';
import { Control, Field } from '../ui/field';
import { First, injectFaultFocus } from '../ui/focus';
import { Icon } from '../ui/icon';
import { Logo } from '../ui/logo';
import { PasswordBox } from '../ui/password-box';

@Component({
  selector: 'co-login',
  imports: [Control, Field, First, Icon, Logo, PasswordBox, ReactiveFormsModule],
  templateUrl: './login.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Login {
  readonly next = input<string>();
  readonly #session = inject(Session);
  readonly #router = inject(Router);

  readonly #focusFault = injectFaultFocus();
  protected readonly form = inject(NonNullableFormBuilder).group({ username: '', password: '' });
  protected readonly busy = signal(false);
  protected readonly usernameError = signal<string | undefined>(undefined);
  protected readonly passwordError = signal<string | undefined>(undefined);
  protected readonly formError = signal<string | undefined>(undefined);

  protected async submit(): Promise<void> {
    const { username, password } = this.form.getRawValue();
    this.formError.set(undefined);
    this.usernameError.set(username.trim() ? undefined : 'Enter your username.');
    this.passwordError.set(password ? undefined : 'Enter your password.');
    if (!username.trim() || !password) this.#focusFault();
    if (!username.trim() || !password || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#session.login(username.trim(), password);
      const next = safePath(this.next());
      const required = this.#session.user()?.passwordChangeRequired === true;
      await this.#router.navigateByUrl(required ? `/password?next=${encodeURIComponent(next)}` : next);
    } catch (error) {
      this.#explain(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  #explain(problem: Problem): void {
    if (problem.code === 'TOO_MANY_REQUESTS') {
      const minutes = Math.max(1, Math.ceil((problem.retryAfter ?? 60) / 60));
      this.formError.set(`Too many failed attempts. Try again in ${minutes} min.`);
    } else if (problem.code === 'UNAUTHENTICATED' || problem.code === 'BAD_USER_INPUT') {
      this.passwordError.set('Username or password is wrong.');
    } else {
      this.formError.set(problem.message);
    }
  }
}
