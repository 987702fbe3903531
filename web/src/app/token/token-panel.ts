import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';

import { Api } from '../platform/api';
import { Clock } from '../platform/clock';
import { formatInstant } from '../platform/format';
import type { TokenRowFragment } from '../platform/graphql.generated';
import { RevokeTokenDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Confirm } from '../ui/confirm';
import { Icon } from '../ui/icon';
import { Secret } from '../ui/secret';
import { Time } from '../ui/time';
import { Toast } from '../ui/toast';
import { Unsaved } from '../ui/unsaved';
import { scopes, standing } from './scope';
import { TokenNew, type NewToken } from './token-new';

/** A token beside the list, or without one a new token. */
@Component({
  selector: 'co-token-panel',
  imports: [Bone, Chip, Icon, Secret, Time, TokenNew],
  templateUrl: './token-panel.html',
  host: { class: 'contents', '(keydown.escape)': 'escape($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TokenPanel {
  /** `new`, or the token's. */
  readonly id = input.required<string>();
  readonly token = input<TokenRowFragment>();
  readonly waiting = input(false);
  readonly made = output<string>();
  readonly closed = output();

  readonly #api = inject(Api);
  readonly #confirm = inject(Confirm);
  readonly #toast = inject(Toast);
  readonly #clock = inject(Clock);
  readonly #unsaved = inject(Unsaved);

  /** The token that was made last: gone when the panel closes. */
  readonly #given = signal<NewToken | undefined>(undefined);
  protected readonly secret = computed(() => {
    const given = this.#given();
    return given && given.id === this.token()?.id ? given.secret : undefined;
  });
  protected readonly standing = computed(() => {
    const token = this.token();
    return token && standing(token, this.#clock.now());
  });
  protected readonly may = computed(() => scopes.filter(({ scope }) => this.token()?.scopes.includes(scope)));
  protected readonly expires = computed(() => formatInstant(this.token()?.expiresAt ?? ''));
  /** Asks what needs no scope, so that it works with every token. */
  protected readonly example = computed(() =>
    [
      `curl ${location.origin}/graphql \\`,
      `  -H 'Authorization: Bearer ${this.secret() ?? 'TOKEN'}' \\`,
      `  -H 'Content-Type: application/json' \\`,
      `  -d '{"query":"{ me { name } workspace { name } }"}'`,
    ].join('\n'),
  );

  protected open(given: NewToken): void {
    this.#given.set(given);
    this.made.emit(given.id);
  }

  protected async revoke({ id, name }: TokenRowFragment): Promise<void> {
    const isMeant = await this.#confirm.ask({
      heading: `Revoke ${name}?`,
      text: 'The program that uses it is refused from now on. A revoked token cannot be brought back.',
      keep: 'Keep',
      action: 'Revoke token',
      destroys: true,
    });
    if (!isMeant) return;
    try {
      await this.#api.write(RevokeTokenDocument, { id }, 'apiTokens');
      this.#toast.show(`${name} revoked`);
      this.closed.emit();
    } catch (error) {
      this.#toast.show(`Not revoked. ${toProblem(error).message}`);
    }
  }

  protected async close(): Promise<void> {
    if (await this.#unsaved.mayLeave()) this.closed.emit();
  }

  protected escape(event: Event): void {
    if (!event.defaultPrevented) void this.close();
  }
}
