import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { Params } from '@angular/router';

import { formatDate } from '../platform/format';
import { AuditActorsDocument } from '../platform/graphql.generated';
import { watch } from '../platform/watch';
import { fieldLabel, sentence } from '../ui/changes';
import { Control, Field } from '../ui/field';
import { Icon } from '../ui/icon';
import { actions, entityTypes, type AuditQuery } from './audit-filter';

/** The filters of the log beside its search: those in use as chips, and a button with a small form under it. */
@Component({
  selector: 'co-audit-filters',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Control, Field, Icon],
  templateUrl: './audit-filters.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditFilters {
  readonly query = input.required<AuditQuery>();
  readonly changed = output<Params>();

  protected readonly shown = signal(false);
  protected readonly actions = actions.map((code) => ({ code, label: sentence(code) }));
  protected readonly entityTypes = entityTypes;
  readonly #users = watch(AuditActorsDocument, () => ({}));
  protected readonly users = computed(() => this.#users.data()?.users.edges.map(({ node }) => node) ?? []);

  /** The filters in use. */
  protected readonly chips = computed(() => {
    const query = this.query();
    const actor = query.actor ? (this.users().find(({ id }) => id === query.actor)?.name ?? 'one user') : undefined;
    const all = [
      { key: 'from', label: 'From', text: query.from ? formatDate(query.from) : undefined },
      { key: 'to', label: 'To', text: query.to ? formatDate(query.to) : undefined },
      { key: 'actor', label: 'Who', text: actor },
      { key: 'action', label: 'Action', text: query.action?.split(',').map(sentence).join(', ') },
      { key: 'entity', label: 'Kind', text: query.entity },
      { key: 'field', label: 'Field', text: query.field ? fieldLabel(query.field) : undefined },
      { key: 'record', label: 'Record', text: query.record ? `…${query.record.slice(-6)}` : undefined },
      { key: 'batch', label: 'Import', text: query.batch ? `…${query.batch.slice(-6)}` : undefined },
    ];
    return all.flatMap(({ key, label, text }) => (text ? [{ key, label, text }] : []));
  });

  protected remove(key: string): void {
    this.changed.emit({ [key]: null });
  }

  protected set(key: keyof AuditQuery, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.changed.emit({ [key]: value.trim() || null });
  }
}
