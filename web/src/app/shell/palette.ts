import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  ViewEncapsulation,
  inject,
  linkedSignal,
  signal,
  viewChild,
  type Injector,
} from '@angular/core';
import { Router } from '@angular/router';

import { Session } from '../platform/session';
import { Shortcuts } from '../platform/shortcuts';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { focusSoon, inPanel } from '../ui/focus';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { Money } from '../ui/money';
import type { Command } from './command';
import { Finder, scopeOf } from './finder';
import { mark } from './mark';
import { Marked } from './marked';
import {
  commandGroup,
  hitGroups,
  isPanel,
  makerGroup,
  recentGroup,
  type Group,
  type Option,
  type RecordName,
} from './palette-options';
import { Recent } from './recent';

/** Finds records and commands: a combobox whose list is always open (ARIA APG); the focus stays in the input. */
@Component({
  selector: 'co-palette',
  imports: [Bone, Chip, Icon, Keys, Marked, Money],
  providers: [Finder],
  templateUrl: './palette.html',
  styleUrl: './palette.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Palette {
  readonly #router = inject(Router);
  readonly #isAdmin = inject(Session).isAdmin;
  readonly #commands = inject<readonly Command[]>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef>(DialogRef);
  protected readonly finder = inject(Finder);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  readonly #recent = signal<readonly RecordName[]>([]);
  /** The keys of the page below are commands too. */
  readonly #pageCommands = pageCommands(inject(Shortcuts));

  protected readonly typed = signal('');
  protected readonly scope = computed(() => scopeOf(this.typed(), this.#isAdmin()));
  protected readonly groups = computed<readonly Group[]>(() => {
    const { query, archived } = this.scope();
    const groups = query
      ? [...hitGroups(this.finder.hits(), this.finder.found()), ...(archived ? [] : this.#matching(query))]
      : [recentGroup(this.#recent()), commandGroup(this.#commands, '')];
    return groups.filter(({ options }) => options.length > 0);
  });
  protected readonly options = computed(() => this.groups().flatMap(({ options }) => options));
  /** The place of the chosen option among all; the first again with each new list. */
  protected readonly active = linkedSignal({ source: this.options, computation: () => 0 });
  protected readonly status = computed(() => {
    const count = this.options().length;
    return this.finder.pending() ? '' : count === 1 ? '1 result' : `${count} results`;
  });

  constructor() {
    void inject(Recent)
      .records()
      .then((records) => this.#recent.set(records));
    afterRenderEffect(() => {
      this.active();
      this.list().nativeElement.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected type(text: string): void {
    this.typed.set(text);
    this.finder.look(this.scope());
  }

  protected press(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#step(step);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const beside = event.ctrlKey || event.metaKey;
      // What was typed last counts, not what is still on show.
      void this.finder.settled().then(() => this.choose(this.options()[this.active()], beside));
    }
  }

  protected pick(option: Option, event: MouseEvent): void {
    if (event.button === 0) this.choose(option, event.ctrlKey || event.metaKey);
  }

  protected choose(option: Option | undefined, beside = false): void {
    if (!option) return;
    if (option.stays) {
      option.run?.();
      return;
    }
    if (beside && option.path) {
      open(option.path, '_blank', 'noopener');
      return;
    }
    const opensPanel = isPanel(option);
    // The record that was asked for has the keys, not what had them before.
    if (opensPanel) this.dialog.config.restoreFocus = false;
    this.dialog.close();
    if (opensPanel) focusSoon(inPanel);
    if (option.run) option.run();
    else if (option.path) void this.#router.navigateByUrl(option.path);
  }

  protected place(option: Option): number {
    return this.options().indexOf(option);
  }

  #step(step: number): void {
    const count = this.options().length;
    if (count === 0) return;
    const next = this.active() + step;
    // One step leaves the list at one end and enters it at the other; a page stops there.
    this.active.set(Math.abs(step) === 1 ? (next + count) % count : Math.min(Math.max(next, 0), count - 1));
  }

  #matching(query: string): readonly Group[] {
    const { label, options } = commandGroup([...this.#commands, ...this.#pageCommands], query);
    const { pending, hits, found, problem } = this.finder;
    const isUnknown = !pending() && !problem() && found() === query && hits().length + options.length === 0;
    const makers = isUnknown ? [makerGroup(query, (path, name) => this.#make(path, name))] : [];
    return [...makers, { label, options: [...options, ...(this.#isAdmin() ? [this.#archivedToo(query)] : [])] }];
  }

  /** The form takes the name from the way to it, so that it is in no address. */
  #make(path: string, name: string): void {
    void this.#router.navigateByUrl(path, { state: { name } });
  }

  #archivedToo(query: string): Option {
    return {
      icon: 'archive',
      title: mark(`Search archived for “${query}”`, ''),
      subtitle: [],
      typed: 'archived:',
      stays: true,
      run: () => {
        this.box().nativeElement.value = `archived:${query}`;
        this.type(`archived:${query}`);
      },
    };
  }
}

function pageCommands(registry: Shortcuts): readonly Command[] {
  return (
    registry
      .working()
      // What asks for the focus has lost it to the palette.
      .filter(({ group, within }) => group === 'On this page' && within === undefined)
      .map(({ label, keys, run }) => ({ label, keys, run, words: 'page', icon: 'keyboard' }))
  );
}

export function openPalette(injector: Injector, commands: readonly Command[]): void {
  injector.get(Dialog).open(Palette, {
    ariaLabel: 'Find or do',
    ariaModal: true,
    autoFocus: 'input',
    backdropClass: 'co-scrim',
    data: commands,
    panelClass: 'co-palette',
    positionStrategy: createGlobalPositionStrategy(injector).top('96px').centerHorizontally(),
  });
}
