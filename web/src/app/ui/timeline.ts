import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { fieldLabel, labelOf, sentence, type Change } from './changes';
import { Chip } from './chip';
import { Diff } from './diff';
import { Icon } from './icon';
import type { IconName } from './icons';
import { Time } from './time';

/** What a timeline needs of an entry of a record's history. */
export interface TimelineEntry {
  readonly id: string;
  readonly timestamp: string;
  readonly actor: { readonly id?: string | null; readonly name: string; readonly ownerName?: string | null };
  readonly action: string;
  /** Of an entry that an import made. */
  readonly batchId?: string | null;
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
  imports: [Chip, Diff, Icon, Time],
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
            @if (row.batchId) {
              <co-chip><co-icon name="upload" />Import</co-chip>
            }
          </span>
          <co-time class="meta" [at]="row.timestamp" [ago]="true" />
        </p>
        @if (row.shown.length) {
          <co-diff [changes]="row.shown" [noun]="noun()" />
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
      icon: entry.actor.ownerName ? ('key-round' as const) : iconOf(entry),
      text: sentenceOf(entry, this.noun()),
      shown: shownOf(entry),
    })),
  );
}

/** What the status became, in the record's own word; undefined where it did not change. */
function newStatus(entry: TimelineEntry): string | undefined {
  const status = entry.changes.find(({ field }) => field === 'status')?.after;
  return typeof status === 'string' ? status.toLowerCase() : undefined;
}

function isConversion(entry: TimelineEntry): boolean {
  return entry.changes.some(({ field, after }) => field === 'convertedAt' && after !== null);
}

function iconOf(entry: TimelineEntry): IconName {
  if (isConversion(entry)) return 'user-round-check';
  if (entry.action === 'STATUS_CHANGE') {
    const status = newStatus(entry);
    if (status === 'sent') return 'send';
    if (status === 'paid') return 'check';
  }
  return actionIcons[entry.action] ?? 'pencil';
}

/** Times, ids and copies of the parties that a step brings along say nothing that its sentence does not. */
function shownOf(entry: TimelineEntry): readonly Change[] {
  if (entry.action !== 'UPDATE' && entry.action !== 'STATUS_CHANGE') return [];
  const told = entry.changes.filter(({ field }) => !/^(clientId|seller|buyer|lines\..+\.id)$|(At|Minor)$/.test(field));
  return told.sort((a, b) => Number(b.field === 'status') - Number(a.field === 'status'));
}

function statusSentence(entry: TimelineEntry, noun: string): string {
  switch (newStatus(entry)) {
    case 'sent':
      return entry.changes.some(({ field, before }) => field === 'status' && String(before).toLowerCase() === 'paid')
        ? 'took the payment back'
        : 'sent it';
    case 'paid':
      return 'marked it paid';
    case 'void':
      return 'voided it';
    default:
      return `changed the ${labelOf('status', noun).toLowerCase()}`;
  }
}

function sentenceOf(entry: TimelineEntry, noun: string): string {
  const [first] = entry.changes;
  switch (entry.action) {
    case 'CREATE':
      return `created this ${noun}`;
    case 'ARCHIVE':
      return `archived this ${noun}`;
    case 'RESTORE':
      return `restored this ${noun}`;
    case 'STATUS_CHANGE':
      return statusSentence(entry, noun);
    case 'UPDATE':
      if (isConversion(entry)) return 'converted it to a client';
      return first && entry.changes.length === 1
        ? `changed ${fieldLabel(first.field)}`
        : `changed ${entry.changes.length} fields`;
    default:
      return sentence(entry.action).toLowerCase();
  }
}
