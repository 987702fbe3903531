import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { labelOf, valueText, type Change } from './changes';
import { Icon } from './icon';

/** Fields with their old value struck, an arrow and the new one. */
@Component({
  selector: 'co-diff',
  imports: [Icon],
  template: `<dl class="diff">
    @for (row of rows(); track row.field) {
      <dt>{{ row.label }}</dt>
      <dd>
        @if (row.erased) {
          <span class="chip erased">erased</span>
        } @else {
          @if (row.before !== undefined) {
            <del>{{ row.before }}</del>
          } @else {
            <i class="none">empty</i>
          }
          <span class="to">
            <co-icon name="move-right" /><span class="sr">to</span>
            @if (row.after !== undefined) {
              <ins>{{ row.after }}</ins>
            } @else {
              <i class="none">empty</i>
            }
          </span>
        }
      </dd>
    }
  </dl>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Diff {
  readonly changes = input.required<readonly Change[]>();
  /** The kind of record, which may have its own words for fields. */
  readonly noun = input('');
  protected readonly rows = computed(() =>
    this.changes().map((change) => ({
      field: change.field,
      label: labelOf(change.field, this.noun()),
      erased: change.erased,
      before: valueText(change.before, change.field),
      after: valueText(change.after, change.field),
    })),
  );
}
