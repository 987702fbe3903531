import {
  ChangeDetectionStrategy,
  Component,
  computed,
  Directive,
  HostAttributeToken,
  inject,
  input,
} from '@angular/core';

import { ariaKeys, keyText, Shortcuts, type Shortcut } from '../platform/shortcuts';

/** Keys as caps, shown while they work. They say nothing to a screen reader: `coKeys` on the control does. */
@Component({
  selector: 'co-keys',
  template: `@if (found()) {
    <kbd>{{ text() }}</kbd>
  }`,
  host: { class: 'contents', 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Keys {
  readonly keys = input.required<string>();
  readonly #registry = inject(Shortcuts);
  protected readonly found = computed(() => find(this.#registry, this.keys()));
  protected readonly text = computed(() => keyText(this.keys()));
}

/** On a control that a key of the registry stands for: tooltip and `aria-keyshortcuts`. */
@Directive({ selector: '[coKeys]', host: { '[attr.aria-keyshortcuts]': 'aria()', '[attr.title]': 'title()' } })
export class KeysHint {
  readonly coKeys = input.required<string>();
  readonly #registry = inject(Shortcuts);
  readonly #name = inject(new HostAttributeToken('aria-label'), { optional: true });
  readonly #found = computed(() => find(this.#registry, this.coKeys()));
  protected readonly aria = computed(() => (this.#found() && ariaKeys(this.coKeys())) ?? null);
  protected readonly title = computed(() => {
    const found = this.#found();
    return found ? `${this.#name ?? found.label} (${keyText(found.keys)})` : this.#name;
  });
}

function find(registry: Shortcuts, keys: string): Shortcut | undefined {
  return registry.working().find((each) => each.keys === keys);
}
