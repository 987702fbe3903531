import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';

import { ClientRecordDocument } from './documents.generated';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { watch } from '../platform/watch';
import { archiveKey } from '../ui/archiving';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { ClientActions } from './client-actions';

/** The rarer actions on one client. */
@Component({
  selector: 'co-client-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, Keys],
  template: `
    @if (client(); as shown) {
      @if (!shown.deletedAt || isAdmin()) {
        <button type="button" class="btn icon" aria-label="More" title="More" [cdkMenuTriggerFor]="menu">
          <co-icon name="ellipsis" />
        </button>
      }
    }
    <ng-template #menu>
      <div class="menu" cdkMenu>
        @if (client()?.deletedAt) {
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="restore()">
            <co-icon name="archive-restore" />Restore client
          </button>
        } @else {
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="archive()">
            <co-icon name="archive" />Archive client<co-keys keys="shift+e" />
          </button>
        }
      </div>
    </ng-template>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientMenu {
  readonly id = input.required<string>();
  readonly archived = output();
  readonly #actions = inject(ClientActions);
  protected readonly isAdmin = inject(Session).isAdmin;
  readonly #record = watch(ClientRecordDocument, () => ({ id: this.id() }));
  protected readonly client = computed(() => this.#record.data()?.client ?? undefined);

  constructor() {
    shortcuts({
      keys: archiveKey,
      label: 'Archive the client',
      group: 'On this page',
      when: () => this.client()?.deletedAt === null,
      run: () => void this.archive(),
    });
  }

  protected async archive(): Promise<void> {
    const client = this.client();
    if (client && (await this.#actions.archive(client))) this.archived.emit();
  }

  protected restore(): void {
    const client = this.client();
    if (client) void this.#actions.restore(client);
  }
}
