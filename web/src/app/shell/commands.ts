import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';

import { Session } from '../platform/session';
import { Settings } from '../platform/settings';
import type { Shortcut } from '../platform/shortcuts';
import type { Command } from './command';
import { adminEntries, entries, furtherEntries, makers, type Entry } from './entries';
import { Overlays } from './overlays';

/** The one list of commands: the palette shows it, and those with keys are registered as such. */
@Injectable({ providedIn: 'root' })
export class Commands {
  readonly #router = inject(Router);
  readonly #settings = inject(Settings);
  readonly #overlays = inject(Overlays);
  readonly #isAdmin = inject(Session).isAdmin;

  readonly all = computed<readonly Command[]>(() => [
    ...makers.map((entry) => this.#to(entry, entry.label, 'create add')),
    ...[...entries, ...furtherEntries, ...(this.#isAdmin() ? adminEntries : [])].map((entry) =>
      this.#to(
        entry,
        `Go to ${entry.path === '/' ? 'home' : entry.label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`,
        'open',
      ),
    ),
    {
      label: 'Keyboard shortcuts',
      words: 'keys help',
      icon: 'keyboard',
      keys: '?',
      run: () => void this.#overlays.sheet(),
    },
    ...this.#looks(),
    this.#to({ path: '/password', label: 'Change password', icon: 'key-round' }, 'Change password', 'account'),
    this.#to({ path: '/sign-out', label: 'Sign out', icon: 'log-out' }, 'Sign out', 'log out leave'),
  ]);

  palette(): void {
    void this.#overlays.palette(this.all());
  }

  /** The keys of all commands. */
  shortcuts(): readonly Shortcut[] {
    return this.all().flatMap(({ keys, label, run }) => (keys ? [{ keys, label, group: 'Everywhere', run }] : []));
  }

  #to({ path, icon, keys }: Entry, label: string, words: string): Command {
    const run = (): void => void this.#router.navigateByUrl(path);
    return { label, words, icon, path, run, ...(keys && { keys }) };
  }

  #looks(): readonly Command[] {
    const { theme, density } = this.#settings;
    const isCompact = density() === 'compact';
    const looks: readonly (Command & { readonly now: boolean })[] = [
      {
        label: 'Light theme',
        words: 'bright colours',
        icon: 'sun',
        now: theme.choice() === 'light',
        run: () => theme.choose('light'),
      },
      {
        label: 'Dark theme',
        words: 'night colours',
        icon: 'moon',
        now: theme.choice() === 'dark',
        run: () => theme.choose('dark'),
      },
      {
        label: 'Theme of the system',
        words: 'automatic colours',
        icon: 'monitor',
        now: theme.choice() === 'system',
        run: () => theme.choose('system'),
      },
      {
        label: isCompact ? 'Comfortable rows' : 'Compact rows',
        words: 'density height',
        icon: 'menu',
        now: false,
        run: () => this.#settings.chooseDensity(isCompact ? 'comfortable' : 'compact'),
      },
    ];
    return looks.filter(({ now }) => !now);
  }
}
