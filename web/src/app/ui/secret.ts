import { Clipboard } from '@angular/cdk/clipboard';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';

import { Icon } from './icon';

/** A password or token that is shown this once, to be copied. */
@Component({
  selector: 'co-secret',
  imports: [Icon],
  template: `
    <p class="l">{{ label() }}</p>
    <p class="row">
      <code class="mono grow">{{ value() }}</code>
      <button type="button" class="btn" (click)="copy()">
        <co-icon [name]="copied() ? 'check' : 'copy'" />{{ copied() ? 'Copied' : 'Copy' }}
      </button>
    </p>
    <p class="small"><ng-content /></p>
  `,
  host: { class: 'secret', role: 'group', '[attr.aria-label]': 'label()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Secret {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly #clipboard = inject(Clipboard);
  readonly #announcer = inject(LiveAnnouncer);
  protected readonly copied = signal(false);

  protected copy(): void {
    if (!this.#clipboard.copy(this.value())) return;
    this.copied.set(true);
    void this.#announcer.announce(`${this.label()} copied`);
  }
}
