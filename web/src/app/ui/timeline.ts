import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { fieldLabel, sentence, type Change } from './changes';
import { Diff } from './diff';
import { Icon } from './icon';
import type { IconName } from './icons';
import { Time } from './time';

/** What a timeline needs of an entry of a record's history. */
export interface TimelineEntry {
  readonly id: string;
  readonly timestamp: string;
  readonly actor: { readonly name: string; readonly ownerName?: string | null };
  readonly action: string;
  readonly changes: readonly Change[];
}

export const actionIcons: Readonly<Record<string, IconName>> = {
  CREATE: 'plus',
  UPDATE: 'pencil',
  ARCHIVE: 'archive',
  RESTORE: 'archive-restore',
  STATUS_CHANGE: 'arrow-right',
  LOGIN: 'log-in',
  LOGIN_FAILED: 'circle-alert',
  LOGOUT: 'log-out',
  ACCESS_DENIED: 'circle-alert',
  PASSWORD_CHANGE: 'key-round',
  TOKEN_CREATE: 'key-round',
  TOKEN_REVOKE: 'key-round',
  EXPORT: 'download',
  IMPORT: 'upload',
};

/** A record's history, newest first: who did what, the values before and after, and when. */
@Component({
  selector: 'co-timeline',
  imports: [Diff, Icon, Time],
  template: `<ol class="timeline">
    @for (row of rows(); track row.id) {
      <li>
        <co-icon [name]="row.icon" />
        <p>
          <span>
            <b>{{ row.actor.name }}</b>
            @if (row.actor.ownerName) {
              <span class="muted"> for {{ row.actor.ownerName }}</span>
            }
            {{ row.text }}
          </span>
          <co-time class="meta" [at]="row.timestamp" [ago]="true" />
        </p>
        @if (row.shown.length) {
          <co-diff [changes]="row.shown" />
        }
      </li>
    }
  </ol>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
  /** What the record is called: client, lead, invoice. */
  readonly noun = input.required<string>();
  protected readonly rows = computed(() =>
    this.entries().map((entry) => ({
      ...entry,
      icon: entry.actor.ownerName ? ('key-round' as const) : (actionIcons[entry.action] ?? 'pencil'),
      text: sentenceOf(entry, this.noun()),
      shown: entry.action === 'UPDATE' || entry.action === 'STATUS_CHANGE' ? entry.changes : [],
    })),
  );
}

function sentenceOf(entry: TimelineEntry, noun: string): string {
  const [first] = entry.changes;
  switch (entry.action) {
    case 'CREATE':
      return `made this ${noun}`;
    case 'ARCHIVE':
      return `archived this ${noun}`;
    case 'RESTORE':
      return `restored this ${noun}`;
    case 'STATUS_CHANGE':
      return 'changed the status';
    case 'UPDATE':
      return first && entry.changes.length === 1
        ? `changed ${fieldLabel(first.field)}`
        : `changed ${entry.changes.length} fields`;
    default:
      return sentence(entry.action).toLowerCase();
  }
}
