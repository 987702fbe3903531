import { computed, Injectable, signal } from '@angular/core';

import type { RefreshSessionMutation, SessionUserFragment } from './graphql.generated';
import { ChangePasswordDocument, LoginDocument, LogoutDocument, RefreshSessionDocument } from './documents.generated';
import { dropEarlyAnswers, takeEarlySession } from './early';
import { Problem, toProblem } from './problem';
import { answerOf, send } from './transport';

interface Grant {
  readonly token: string;
  readonly expiresAt: string;
  readonly user: SessionUserFragment;
}
type News = 'signed-in' | 'signed-out';

/** How long before its end an access token is renewed. */
const margin = 60_000;

/**
 * Who is signed in. The access token lives in memory only; the refresh token in a cookie that the page cannot read.
 * All tabs share that cookie and each refresh replaces it, so refreshes take turns across tabs.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #user = signal<SessionUserFragment | undefined>(undefined);
  readonly user = this.#user.asReadonly();
  readonly isAdmin = computed(() => this.#user()?.role === 'ADMIN');
  readonly #ended = signal(false);
  /** True while the session of the user shown is over: they may sign in again over the page, or leave. */
  readonly ended = this.#ended.asReadonly();

  #grant: Grant | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshing: Promise<boolean> | undefined;
  #starting: Promise<void> | undefined;
  readonly #waiting: ((signedIn: boolean) => void)[] = [];
  readonly #tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('coh-session');

  constructor() {
    this.#tabs?.addEventListener('message', (event: MessageEvent<News>) => {
      void this.#hear(event.data);
    });
  }

  get token(): string | undefined {
    return this.#grant?.token;
  }

  /** Resolves once it is known whether somebody is signed in. */
  start(): Promise<void> {
    return (this.#starting ??= this.refresh().then(
      () => undefined,
      () => undefined,
    ));
  }

  async login(username: string, password: string): Promise<void> {
    const { login } = await send(LoginDocument, { input: { username, password } });
    this.#accept(login);
    this.#starting = Promise.resolve();
    this.#tell('signed-in');
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    const input = { currentPassword, newPassword };
    const { changePassword } = await send(ChangePasswordDocument, { input }, this.token);
    this.#accept(changePassword);
    this.#tell('signed-in');
  }

  async logout(): Promise<void> {
    const token = this.token;
    try {
      await send(LogoutDocument, {}, token);
    } catch (error) {
      if (toProblem(error).code !== 'UNAUTHENTICATED') throw error;
    }
    this.#forget();
    this.#tell('signed-out');
  }

  /**
   * A working token for a request whose own was refused. Where the session is over, waits until the user has signed in
   * again (true) or has left (false). Throws a Problem when the server could not be asked.
   */
  async renew(): Promise<boolean> {
    if (!this.ended() && (await this.refresh())) return true;
    if (!this.ended()) return false;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Trades the refresh cookie for a new access token. True when somebody is signed in afterwards; false when nobody is.
   * Throws a Problem when the server could not be asked.
   */
  refresh(): Promise<boolean> {
    return (this.#refreshing ??= this.#ask().finally(() => (this.#refreshing = undefined)));
  }

  #ask(): Promise<boolean> {
    // What was asked for early took its turn, and must not be waited for by who holds the next.
    const early = takeEarlySession();
    return early ? this.#renew(answerOf(early)) : oneTabAtATime(() => this.#renew(send(RefreshSessionDocument, {})));
  }

  async #renew(answer: Promise<RefreshSessionMutation>): Promise<boolean> {
    try {
      this.#accept((await answer).refreshSession);
      return true;
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code !== 'UNAUTHENTICATED' && problem.code !== 'FORBIDDEN') throw problem;
      if (this.#user()) this.#end();
      return false;
    }
  }

  #accept(grant: Grant): void {
    const before = this.#user();
    this.#grant = grant;
    this.#user.set(grant.user);
    this.#ended.set(false);
    // What waits was asked for by the user before, in whose name alone it may go out.
    this.#release(before === undefined || before.id === grant.user.id);
    clearTimeout(this.#timer);
    const wait = Math.max(Date.parse(grant.expiresAt) - Date.now() - margin, 5_000);
    this.#timer = setTimeout(() => {
      this.refresh().catch((error: unknown) => this.#retryLater(error, grant));
    }, wait);
  }

  /** The server was away: the next request that needs a token asks again; until then try now and then. */
  #retryLater(error: unknown, grant: Grant): void {
    if (error instanceof Problem && this.#grant === grant) this.#timer = setTimeout(() => this.#accept(grant), 10_000);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#grant = undefined;
    this.#ended.set(true);
  }

  #forget(): void {
    dropEarlyAnswers();
    this.#end();
    this.#ended.set(false);
    this.#user.set(undefined);
    this.#release(false);
  }

  #release(signedIn: boolean): void {
    for (const resolve of this.#waiting.splice(0)) resolve(signedIn);
  }

  #tell(news: News): void {
    this.#tabs?.postMessage(news);
  }

  async #hear(news: News): Promise<void> {
    if (news === 'signed-out') {
      this.#forget();
      return;
    }
    await this.refresh().catch(() => false);
  }
}

/** Runs `work` while no other tab of this site runs such work. */
function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('coh-refresh', work);
}
