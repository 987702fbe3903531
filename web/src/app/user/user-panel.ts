import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';

import type { UserRowFragment } from '../platform/graphql.generated';
import { Bone } from '../ui/bone';
import { Icon } from '../ui/icon';
import { Unsaved } from '../ui/unsaved';
import { UserEdit } from './user-edit';
import { UserNew, type NewUser } from './user-new';

/** A user beside the list, or without one a new user. */
@Component({
  selector: 'co-user-panel',
  imports: [Bone, Icon, UserEdit, UserNew],
  template: `<aside class="panel" [attr.aria-label]="id() === 'new' ? 'New user' : 'User'">
    <h1 class="sr phone-only">Users</h1>
    <div class="top">
      <button type="button" class="btn icon phone-only" aria-label="Back to the list" (click)="close()">
        <co-icon name="arrow-left" />
      </button>
      <span class="grow"></span>
      <button type="button" class="btn icon desk-only" aria-label="Close" title="Close" (click)="close()">
        <co-icon name="x" />
      </button>
    </div>
    @if (id() === 'new') {
      <co-user-new (made)="open($event)" (cancelled)="closed.emit()" />
    } @else if (user(); as shown) {
      <co-user-edit
        [user]="shown"
        [password]="given()?.id === shown.id ? given()?.password : undefined"
        (given)="given.set({ id: shown.id, password: $event })"
      />
    } @else {
      <p class="who" [attr.aria-busy]="waiting()">
        @if (waiting()) {
          <co-bone [width]="160" />
        } @else {
          This user is not in the list beside.
        }
      </p>
    }
  </aside>`,
  host: { class: 'contents', '(keydown.escape)': 'escape($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserPanel {
  /** `new`, or the user's. */
  readonly id = input.required<string>();
  readonly user = input<UserRowFragment>();
  readonly waiting = input(false);
  readonly made = output<string>();
  readonly closed = output();
  readonly #unsaved = inject(Unsaved);

  /** The one-time password that was given last: gone when the panel closes. */
  protected readonly given = signal<{ readonly id: string; readonly password: string } | undefined>(undefined);

  protected open({ id, password }: NewUser): void {
    this.given.set(password === undefined ? undefined : { id, password });
    this.made.emit(id);
  }

  protected async close(): Promise<void> {
    if (await this.#unsaved.mayLeave()) this.closed.emit();
  }

  protected escape(event: Event): void {
    if (!event.defaultPrevented) void this.close();
  }
}
