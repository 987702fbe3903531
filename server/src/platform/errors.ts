import { GraphQLError } from 'graphql';

/** One refused input field: `path` in dots (`lines.2.unitPrice`), `message` a sentence for people. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/**
 * The errors that a caller may see. Whatever else is thrown becomes INTERNAL_SERVER_ERROR.
 * Messages never carry a value that was sent, a file path or an internal.
 */
export abstract class ApiError extends GraphQLError {
  constructor(message: string, code: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
  }
}

export class Unauthenticated extends ApiError {
  constructor(message = 'Sign in first.') {
    super(message, 'UNAUTHENTICATED');
  }
}

export class Forbidden extends ApiError {
  constructor(message: string) {
    super(message, 'FORBIDDEN');
  }
}

export class NotFound extends ApiError {
  constructor(kind: string) {
    super(`There is no such ${kind}.`, 'NOT_FOUND');
  }
}

export class Invalid extends ApiError {
  readonly fields: readonly FieldError[];

  constructor(fields: readonly FieldError[]) {
    super(fields.map((field) => `${field.path}: ${field.message}`).join(' '), 'BAD_USER_INPUT', { fields });
    this.fields = fields;
  }

  static field(path: string, message: string): Invalid {
    return new Invalid([{ path, message }]);
  }
}

export class Conflict extends ApiError {
  /** `current`: the record's version now, and its values of the fields that differ from the input. */
  constructor(message: string, current?: Record<string, unknown>) {
    super(message, 'CONFLICT', current === undefined ? {} : { current });
  }
}

export class TooManyRequests extends ApiError {
  /** `retryAfter` in whole seconds. The HTTP answer says it too, for callers that look at the status alone. */
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    const http = { status: 429, headers: new Map([['retry-after', String(retryAfter)]]) };
    super(message, 'TOO_MANY_REQUESTS', { retryAfter, http });
  }
}

export class Unavailable extends ApiError {
  constructor(message = 'The database is busy. Try again in a moment.') {
    super(message, 'SERVICE_UNAVAILABLE');
  }
}

/** A start or a command that cannot go on: its message is the one line that the operator reads. */
export class StartError extends Error {}
