import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet, type IsActiveMatchOptions } from '@angular/router';

import { Api } from '../platform/api';
import { Arrival } from '../platform/arrival';
import { ShellWorkspaceDocument } from './documents.generated';
import { unloaded } from '../platform/problem';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { ThemeChoice } from '../platform/theme';
import { watch } from '../platform/watch';
import { Avatar } from '../ui/avatar';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Keys, KeysHint } from '../ui/keys';
import { Logo } from '../ui/logo';
import { focusOnArrival } from './arrival-focus';
import { Commands } from './commands';
import { adminEntries, entries, furtherEntries, type Entry } from './entries';
import { OfflineBanner } from './offline-banner';
import { Overlays } from './overlays';
import { panelKey } from './panel-key';
import { Recent } from './recent';

/** Home is every other page's beginning: its entry is the current one on its own path alone. */
const exact: IsActiveMatchOptions = {
  paths: 'exact',
  queryParams: 'ignored',
  matrixParams: 'ignored',
  fragment: 'ignored',
};

/** How long the first page has the network for itself. Milliseconds. */
const warmAfter = 2_000;

/** The frame around all pages of a signed-in user. */
@Component({
  selector: 'co-shell',
  imports: [
    Avatar,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    Failed,
    Icon,
    Keys,
    KeysHint,
    Logo,
    OfflineBanner,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
  ],
  templateUrl: './shell.html',
  host: { class: 'app' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  protected readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  protected readonly theme = inject(ThemeChoice);
  protected readonly commands = inject(Commands);
  protected readonly overlays = inject(Overlays);
  protected readonly arrival = inject(Arrival);
  protected readonly user = this.#session.user;
  protected readonly isAdmin = this.#session.isAdmin;
  protected readonly entries = entries;
  protected readonly furtherEntries = furtherEntries;
  protected readonly adminEntries = adminEntries;
  protected readonly unloaded = unloaded;
  protected readonly matching = ({ path }: Entry): IsActiveMatchOptions | { exact: boolean } =>
    path === '/' ? exact : { exact: false };
  /** The frame is drawn, and the page within it may be made: both at once would show neither for longer. */
  protected readonly drawn = signal(false);
  readonly #workspace = watch(ShellWorkspaceDocument, () => ({}));
  protected readonly workspace = computed(() => this.#workspace.data()?.workspace.name ?? 'ClientOps Hub');

  constructor() {
    const api = inject(Api);
    inject(Recent);
    shortcuts(...this.commands.shortcuts(), {
      keys: 'mod+k',
      label: 'Find or do',
      group: 'Everywhere',
      run: () => this.commands.palette(),
    });
    panelKey();
    focusOnArrival(this.content);
    this.arrival.framed.set(true);
    afterNextRender({ read: () => setTimeout(() => this.drawn.set(true)) });
    const warming = setTimeout(() => this.overlays.warm(), warmAfter);
    this.#followUser();
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(warming);
      this.arrival.framed.set(false);
      void api.forget();
    });
  }

  #followUser(): void {
    const shown = this.user()?.id;
    effect(() => {
      const user = this.user();
      untracked(() => {
        if (!user) this.#toLogin();
        // Another user signed in from another tab: nothing of the first one's may stay on this page.
        else if (user.id !== shown) location.reload();
      });
    });
    effect(() => {
      if (this.#session.ended()) untracked(() => void this.overlays.signInAgain());
    });
  }

  #toLogin(): void {
    const isLeaving = this.#router.currentNavigation()?.initialUrl.toString().startsWith('/sign-out');
    if (!isLeaving) void this.#router.navigate(['/login'], { queryParams: { next: this.#router.url } });
  }
}
