import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { Params } from '@angular/router';

import { formatDate } from '../../platform/format';
import { Control, Field } from '../field';
import { Icon } from '../icon';
import { Picker, type Option } from '../picker';

/** A filter of a list as data; `key` is its word in the URL. */
export interface FilterField {
  readonly key: string;
  readonly label: string;
  readonly kind: 'day' | 'choice' | 'text' | 'record';
  readonly hint?: string;
  /** Of a choice: what can be chosen, and how it is called where nothing is. */
  readonly choices?: readonly { readonly code: string; readonly label: string }[];
  readonly none?: string;
  /** Of a record: finds those that a text may mean. */
  readonly find?: (text: string) => Promise<readonly Option[]>;
  /** How a value reads; undefined while that is not known. */
  readonly text?: (value: string) => string | undefined;
}

/** The filters in use as chips, and a button with a form for all of them. */
@Component({
  selector: 'co-filters',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Control, Field, Icon, Picker],
  templateUrl: './filters.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Filters {
  readonly fields = input.required<readonly FilterField[]>();
  readonly values = input.required<Readonly<Record<string, string | undefined>>>();
  readonly changed = output<Params>();

  protected readonly shown = signal(false);
  protected readonly chips = computed(() =>
    this.fields().flatMap((field) => {
      const value = this.values()[field.key];
      return value ? [{ key: field.key, label: field.label, text: textOf(field, value) }] : [];
    }),
  );

  protected set(key: string, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.changed.emit({ [key]: value.trim() || null });
  }

  protected put(key: string, value: string | null): void {
    this.changed.emit({ [key]: value });
  }

  protected clear(): void {
    this.changed.emit(Object.fromEntries(this.fields().map(({ key }) => [key, null])));
  }
}

function textOf(field: FilterField, value: string): string {
  if (field.text) return field.text(value) ?? '…';
  if (field.kind === 'day') return formatDate(value);
  return field.choices?.find(({ code }) => code === value)?.label ?? value;
}
