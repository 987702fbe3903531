import { ChangeDetectionStrategy, Component, ViewEncapsulation, computed, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Session } from '../platform/session';
import { Settings } from '../platform/settings';
import { Avatar } from '../ui/avatar';
import { Toast } from '../ui/toast';
import { PasswordForm } from './password-form';
import { SessionList } from './session-list';

/** /account: one's own name, look, keys, password and sessions. */
@Component({
  selector: 'co-account',
  imports: [Avatar, PasswordForm, RouterLink, SessionList],
  templateUrl: './account.html',
  host: { class: 'contents' },
  styleUrl: '../../styles/admin.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Account {
  readonly #toast = inject(Toast);
  protected readonly settings = inject(Settings);
  protected readonly session = inject(Session);
  protected readonly me = this.session.user;
  protected readonly role = computed(() => (this.session.isAdmin() ? 'Admin' : 'Staff'));
  protected readonly sessions = viewChild.required(SessionList);

  protected readonly themes = [
    { value: 'system', label: 'As the system' },
    { value: 'light', label: 'Light' },
    { value: 'dark', label: 'Dark' },
  ] as const;
  protected readonly densities = [
    { value: 'comfortable', label: 'Comfortable' },
    { value: 'compact', label: 'Compact' },
  ] as const;

  protected changed(): void {
    this.#toast.show('Password changed. All other sessions ended.');
    this.sessions().reload();
  }
}
