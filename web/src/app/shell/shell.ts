import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet, type IsActiveMatchOptions } from '@angular/router';

import { Api } from '../platform/api';
import { ShellWorkspaceDocument } from '../platform/graphql.generated';
import { toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { ThemeChoice } from '../platform/theme';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Logo } from '../ui/logo';
import { Toast } from '../ui/toast';

interface Entry {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
}

/** Home is every other page's beginning: its entry is the current one on its own path alone. */
const exact: IsActiveMatchOptions = {
  paths: 'exact',
  queryParams: 'ignored',
  matrixParams: 'ignored',
  fragment: 'ignored',
};

/** The frame around all pages of a signed-in user. */
@Component({
  selector: 'co-shell',
  imports: [Avatar, CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, Logo, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './shell.html',
  host: { class: 'app' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  #leaving = false;

  protected readonly theme = inject(ThemeChoice);
  protected readonly user = this.#session.user;
  protected readonly isAdmin = this.#session.isAdmin;
  protected readonly entries: readonly Entry[] = [
    { path: '/', label: 'Home', icon: 'house' },
    { path: '/clients', label: 'Clients', icon: 'users' },
    { path: '/leads', label: 'Leads', icon: 'square-kanban' },
    { path: '/invoices', label: 'Invoices', icon: 'receipt-text' },
  ];
  protected readonly adminEntries: readonly Entry[] = [
    { path: '/audit', label: 'Audit log', icon: 'shield-check' },
    { path: '/users', label: 'Users', icon: 'user-round-cog' },
    { path: '/tokens', label: 'API tokens', icon: 'key-round' },
    { path: '/workspace', label: 'Workspace', icon: 'settings' },
  ];
  protected readonly matching = ({ path }: Entry): IsActiveMatchOptions | { exact: boolean } =>
    path === '/' ? exact : { exact: false };
  readonly #workspace = watch(ShellWorkspaceDocument, () => ({}));
  protected readonly workspace = computed(() => this.#workspace.data()?.workspace.name ?? 'ClientOps Hub');

  constructor() {
    const shown = this.user()?.id;
    effect(() => {
      const user = this.user();
      untracked(() => {
        if (this.#leaving) return;
        if (!user) void this.#toLogin(this.#router.url);
        // Another user signed in from another tab: nothing of the first one's may stay on this page.
        else if (user.id !== shown) location.reload();
      });
    });
  }

  protected async signOut(): Promise<void> {
    this.#leaving = true;
    try {
      await this.#session.logout();
      await this.#toLogin();
    } catch (error) {
      this.#leaving = false;
      this.#toast.show(`Not signed out. ${toProblem(error).message}`);
    }
  }

  async #toLogin(next?: string): Promise<void> {
    await this.#router.navigate(['/login'], { queryParams: next ? { next } : {} });
    await this.#api.forget();
  }
}
