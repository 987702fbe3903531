import type { LightMyRequestResponse } from 'fastify';

export type Variables = Readonly<Record<string, unknown>>;

export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

interface Fault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly requestId?: string;
    readonly fields?: readonly FieldFault[];
    readonly current?: Readonly<Record<string, unknown>>;
    readonly retryAfter?: number;
  };
}

/** What a GraphQL request was answered with. */
export class Answer {
  readonly status: number;
  readonly headers: LightMyRequestResponse['headers'];
  readonly body: string;
  readonly data: unknown;
  readonly errors: readonly Fault[];
  /** Name, value and attributes of each cookie that was set. */
  readonly cookies: LightMyRequestResponse['cookies'];

  constructor(response: LightMyRequestResponse) {
    const parsed = response.json<{ data?: unknown; errors?: readonly Fault[] }>();
    this.status = response.statusCode;
    this.headers = response.headers;
    this.cookies = response.cookies;
    this.body = response.body;
    this.data = parsed.data;
    this.errors = parsed.errors ?? [];
  }

  /** The first error's code; undefined where there is no error. */
  get code(): string | undefined {
    return this.errors[0]?.extensions.code;
  }

  get message(): string {
    return this.errors[0]?.message ?? '';
  }

  /** The paths of the refused fields of the input. */
  get fields(): readonly string[] | undefined {
    return this.errors[0]?.extensions.fields?.map(({ path }) => path);
  }

  get current(): Readonly<Record<string, unknown>> | undefined {
    return this.errors[0]?.extensions.current;
  }

  /** The refresh token that was set. */
  get refreshToken(): string {
    return this.cookies.find(({ name }) => name === 'coh_refresh')?.value ?? '';
  }

  /** The value at a path such as `clients.nodes.0.name`. */
  at(path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], this.data);
  }

  text(path: string): string {
    const value = this.at(path);
    if (typeof value !== 'string') throw new Error(`No text at ${path}: ${this.body}`);
    return value;
  }

  number(path: string): number {
    const value = this.at(path);
    if (typeof value !== 'number') throw new Error(`No number at ${path}: ${this.body}`);
    return value;
  }

  list(path: string): readonly Readonly<Record<string, unknown>>[] {
    const value = this.at(path);
    if (!Array.isArray(value)) throw new Error(`No list at ${path}: ${this.body}`);
    return value as readonly Readonly<Record<string, unknown>>[];
  }

  succeeded(): this {
    if (this.errors.length > 0) throw new Error(`The call was refused: ${this.body}`);
    return this;
  }
}
