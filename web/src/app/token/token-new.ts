import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';

import { Api } from '../platform/api';
import { formatDate } from '../platform/format';
import type { ApiScope } from '../platform/graphql.generated';
import { CreateTokenDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { injectFailure } from '../ui/failure';
import { Control, Field } from '../ui/field';
import { First, injectFaultFocus } from '../ui/focus';
import { Icon } from '../ui/icon';
import { SaveShortcut } from '../ui/shortcut';
import { Toast } from '../ui/toast';
import { UnsavedForm } from '../ui/unsaved';
import { scopes } from './scope';

export interface NewToken {
  readonly id: string;
  readonly secret: string;
}

const presets = [
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'day', label: 'On a day of your choice' },
] as const;

/** Makes an API token of one's own. */
@Component({
  selector: 'co-token-new',
  imports: [Control, Field, First, Icon, SaveShortcut, UnsavedForm],
  templateUrl: './token-new.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TokenNew {
  readonly made = output<NewToken>();
  readonly cancelled = output();

  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #focusFault = injectFaultFocus();
  protected readonly scopes = scopes;
  protected readonly presets = presets;
  protected readonly name = signal('');
  protected readonly chosen = signal<ReadonlySet<ApiScope>>(new Set());
  protected readonly expiry = signal('90');
  protected readonly day = signal(dayIn(90));
  protected readonly soonest = dayIn(0);
  protected readonly latest = dayIn(365);
  protected readonly until = computed(() => `Works until ${formatDate(this.#lastDay())}.`);
  protected readonly busy = signal(false);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly failure = injectFailure();

  protected toggle(scope: ApiScope): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(scope)) next.add(scope);
      return next;
    });
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    const missing = {
      ...(this.name().trim().length < 2 ? { name: 'A name has at least 2 characters.' } : {}),
      ...(this.chosen().size === 0 ? { scopes: 'Choose what the token may do.' } : {}),
      ...(this.expiry() === 'day' && !this.day() ? { expiresAt: 'Choose a day.' } : {}),
    };
    this.errors.set(missing);
    this.failure.set(undefined);
    if (Object.keys(missing).length > 0) this.#focusFault();
    if (Object.keys(missing).length > 0) return;
    this.busy.set(true);
    try {
      const expiresAt = new Date(`${this.#lastDay()}T23:59:59`).toISOString();
      const input = { name: this.name(), scopes: [...this.chosen()], expiresAt };
      const { createApiToken } = await this.#api.write(CreateTokenDocument, { input }, 'apiTokens');
      const { token, apiToken } = createApiToken;
      this.#toast.show(`API token “${apiToken.name}” created`);
      this.made.emit({ id: apiToken.id, secret: token ?? '' });
    } catch (error) {
      const { fields, message } = toProblem(error);
      this.errors.set(fields);
      if (!['name', 'scopes', 'expiresAt'].some((field) => field in fields)) this.failure.set(message);
    } finally {
      this.busy.set(false);
    }
  }

  /** The last calendar day on which it works, where the user is. */
  #lastDay(): string {
    return this.expiry() === 'day' ? this.day() : dayIn(Number(this.expiry()));
  }
}

/** The calendar day so many days from today, as `2026-11-24`. */
function dayIn(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return new Intl.DateTimeFormat('sv-SE').format(day);
}
