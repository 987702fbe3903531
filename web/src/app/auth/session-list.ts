import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal } from '@angular/core';

import { Api } from '../platform/api';
import { EndSessionDocument, SessionListDocument } from './documents.generated';
import { toProblem } from '../platform/problem';
import { watch } from '../platform/watch';
import { Bone } from '../ui/bone';
import { Chip } from '../ui/chip';
import { Failed } from '../ui/failed';
import { focusLate } from '../ui/focus';
import { LoadMore } from '../ui/load-more';
import { Time } from '../ui/time';
import { Toast } from '../ui/toast';
import { deviceText } from './device';

/** One's own sessions; every one but the present can be ended. */
@Component({
  selector: 'co-session-list',
  imports: [Bone, Chip, Failed, LoadMore, Time],
  template: `@if (list.problem(); as problem) {
      <co-failed heading="The sessions did not load" [problem]="problem" (retry)="list.retry()" />
    } @else {
      <ul class="sessions" aria-label="Sessions" tabindex="-1" [attr.aria-busy]="list.loading()">
        @for (session of rows(); track session.id) {
          <li>
            <div class="grow">
              <p class="row">
                <b [title]="session.userAgent">{{ session.device }}</b>
                @if (session.current) {
                  <co-chip tone="new">This one</co-chip>
                }
              </p>
              <p class="small muted">
                {{ session.ipAddress }} · signed in <co-time [at]="session.createdAt" [ago]="true" /> · last used
                <co-time [at]="session.lastUsedAt" [ago]="true" />
              </p>
            </div>
            @if (!session.current) {
              <button type="button" class="btn" [disabled]="ending() === session.id" (click)="end(session)">
                End<span class="sr"> the session of {{ session.device }}, {{ session.ipAddress }}</span>
              </button>
            }
          </li>
        } @empty {
          <li>
            <div class="grow">
              <p><co-bone [width]="128" /></p>
              <p><co-bone [width]="280" /></p>
            </div>
          </li>
        }
      </ul>
      @if (connection()?.pageInfo?.hasNextPage) {
        <co-load-more
          [busy]="list.loadingMore()"
          [problem]="list.moreProblem()"
          (more)="list.more(connection()?.pageInfo?.endCursor)"
        />
      }
    }`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionList {
  readonly #api = inject(Api);
  readonly #toast = inject(Toast);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly list = watch(SessionListDocument, () => ({ first: 20 }));
  protected readonly connection = computed(() => this.list.data()?.sessions);
  protected readonly rows = computed(() =>
    (this.connection()?.edges ?? []).map(({ node }) => ({ ...node, device: deviceText(node.userAgent) })),
  );
  protected readonly ending = signal<string | undefined>(undefined);

  reload(): void {
    this.list.retry();
  }

  protected async end({ id, device }: { readonly id: string; readonly device: string }): Promise<void> {
    this.ending.set(id);
    try {
      await this.#api.write(EndSessionDocument, { id }, 'sessions');
      this.#toast.show(`Session of ${device} ended`);
      focusLate(this.#host.nativeElement.querySelector<HTMLElement>('.sessions'));
    } catch (error) {
      this.#toast.show(`Not ended. ${toProblem(error).message}`);
    } finally {
      this.ending.set(undefined);
    }
  }
}
