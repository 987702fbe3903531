import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, effect, inject, signal, type Injector } from '@angular/core';
import { Router } from '@angular/router';

import { toProblem, type Problem } from '../platform/problem';
import { Session } from '../platform/session';
import { Control, Field } from '../ui/field';
import { PasswordBox } from '../ui/password-box';

/** Over the page, when the session is over: the page stays as it is, and its requests wait. */
@Component({
  selector: 'co-sign-in-again',
  imports: [Control, Field, PasswordBox],
  templateUrl: './sign-in-again.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInAgain {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly user = this.#session.user;
  protected readonly busy = signal(false);
  protected readonly error = signal<string | undefined>(undefined);

  constructor() {
    const dialog = inject<DialogRef>(DialogRef);
    effect(() => {
      if (!this.#session.ended()) dialog.close();
    });
  }

  protected async submit(event: Event, password: string): Promise<void> {
    event.preventDefault();
    const username = this.user()?.username ?? '';
    this.error.set(password ? undefined : 'Enter your password.');
    if (!password || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#session.login(username, password);
      if (this.user()?.passwordChangeRequired) await this.#router.navigateByUrl('/password');
    } catch (error) {
      this.error.set(explain(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }

  protected leave(): void {
    void this.#router.navigate(['/sign-out'], { queryParams: { next: this.#router.url } });
  }
}

function explain({ code, message, retryAfter }: Problem): string {
  if (code === 'TOO_MANY_REQUESTS') {
    return `Too many failed attempts. Try again in ${Math.max(1, Math.ceil((retryAfter ?? 60) / 60))} min.`;
  }
  return code === 'UNAUTHENTICATED' || code === 'BAD_USER_INPUT' ? 'The password is wrong.' : message;
}

export function openSignInAgain(injector: Injector): void {
  injector.get(Dialog).open(SignInAgain, {
    ariaLabelledBy: 'again-heading',
    ariaDescribedBy: 'again-text',
    ariaModal: true,
    autoFocus: 'input[type="password"]',
    backdropClass: 'co-scrim',
    closeOnNavigation: false,
    disableClose: true,
    panelClass: 'co-sheet',
    role: 'alertdialog',
  });
}
