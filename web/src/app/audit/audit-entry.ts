import { Clipboard } from '@angular/cdk/clipboard';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatInstant } from '../platform/format';
import type { AuditEntryFragment } from '../platform/graphql.generated';
import { fieldLabel, sentence, summaryText, valueText } from '../ui/changes';
import { Icon } from '../ui/icon';
import { Toast } from '../ui/toast';
import { UndoImport } from '../ui/undo-import';
import { kindLabel } from './audit-filter';

/** What happened to the record, where the entry is about one. */
const verbs: Readonly<Record<string, string>> = {
  CREATE: 'created',
  UPDATE: 'updated',
  ARCHIVE: 'archived',
  RESTORE: 'restored',
  STATUS_CHANGE: 'status changed',
};

/** One entry of the log: what changed, and where it came from. */
@Component({
  selector: 'co-audit-entry',
  imports: [Icon, RouterLink],
  templateUrl: './audit-entry.html',
  host: { class: 'contents', '(keydown.escape)': 'closed.emit()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditEntryPanel {
  readonly entry = input.required<AuditEntryFragment>();
  readonly newer = input<string>();
  readonly older = input<string>();
  readonly moved = output<string>();
  readonly closed = output();

  readonly #clipboard = inject(Clipboard);
  readonly #toast = inject(Toast);

  readonly #undoing = inject(UndoImport);
  /** The import that this entry tells of, unless it tells of an undoing, which belongs to a batch of its own. */
  protected readonly undoable = computed(() => {
    const { entityType, entityId, batchId } = this.entry();
    return entityType === 'Import' && entityId && entityId === batchId ? entityId : undefined;
  });
  protected readonly undoingNow = signal(false);
  /** What became of the try to undo it. */
  protected readonly refusals = linkedSignal<string, readonly string[]>({
    source: () => this.entry().id,
    computation: () => [],
  });

  protected readonly who = computed(() => {
    const { actor, actorRole } = this.entry();
    const owner = actor.ownerName ? ` for ${actor.ownerName}` : '';
    return `${actor.name}${owner}${actorRole ? `, ${actorRole.toLowerCase()}` : ''}`;
  });
  protected readonly heading = computed(() => {
    const { action, entityType } = this.entry();
    const verb = verbs[action];
    return verb ? `${kindLabel(entityType)} ${verb}` : sentence(action);
  });
  protected readonly summary = computed(() => summaryText(this.entry()));
  protected readonly when = computed(() => formatInstant(this.entry().timestamp));
  protected readonly link = computed(() => recordLink(this.entry()));
  protected readonly changes = computed(() =>
    this.entry().changes.map((change) => ({
      field: change.field,
      label: fieldLabel(change.field),
      erased: change.erased,
      before: valueText(change.before, change.field),
      after: valueText(change.after, change.field),
    })),
  );
  protected readonly facts = computed(() => {
    const entry = this.entry();
    const facts = [
      { label: 'Record', value: entry.entityId },
      { label: 'Request', value: entry.requestId },
      { label: 'Operation', value: entry.operationName },
      { label: 'Address', value: entry.ipAddress },
      { label: 'Batch', value: entry.batchId },
      { label: 'Previous', value: entry.previousHash },
      { label: 'Hash', value: entry.hash },
    ];
    return facts.flatMap(({ label, value }) => (value ? [{ label, value, text: shorten(value) }] : []));
  });

  protected go(id: string | undefined): void {
    if (id) this.moved.emit(id);
  }

  protected async undo(id: string): Promise<void> {
    if (!(await this.#undoing.confirm())) return;
    this.undoingNow.set(true);
    const { undone, refusals } = await this.#undoing.undo(id);
    this.undoingNow.set(false);
    this.refusals.set(refusals);
    if (undone) this.#toast.show(`The import was undone: ${undone.created} archived, ${undone.updated} changed back`);
  }

  protected copy(label: string, value: string): void {
    this.#clipboard.copy(value);
    this.#toast.show(`${label} copied`);
  }
}

/** A hash by its first and last signs; anything shorter whole. */
function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 10)}…${value.slice(-8)}` : value;
}

function recordLink({ entityType, entityId }: AuditEntryFragment): { path: string[]; panel?: string } | undefined {
  if (!entityId) return undefined;
  if (entityType === 'Client') return { path: ['/clients', entityId] };
  if (entityType === 'Invoice') return { path: ['/invoices', entityId] };
  if (entityType === 'User') return { path: ['/users'], panel: `user:${entityId}` };
  return entityType === 'Lead' ? { path: ['/leads'], panel: `lead:${entityId}` } : undefined;
}
