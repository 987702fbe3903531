import { fromGraphQL, Problem, toProblem } from './problem';

describe('fromGraphQL', () => {
  it('gives each field its first message, without the argument before it', () => {
    const problem = fromGraphQL({
      message: 'Check the fields.',
      extensions: {
        code: 'BAD_USER_INPUT',
        requestId: 'r-1',
        fields: [
          { path: 'input.email', message: 'This is not an email address.' },
          { path: 'email', message: 'second' },
          { path: ['input', 'lines', 0, 'quantity'], message: 'More than zero.' },
          { path: 'phone' },
        ],
      },
    });
    expect(problem.code).toBe('BAD_USER_INPUT');
    expect(problem.requestId).toBe('r-1');
    expect(problem.fields).toEqual({
      email: 'This is not an email address.',
      'lines.0.quantity': 'More than zero.',
    });
  });

  it('keeps what a conflict met', () => {
    const current = { version: 4, name: 'Ann' };
    expect(fromGraphQL({ message: '', extensions: { code: 'CONFLICT', current } }).current).toEqual(current);
  });

  it('keeps how long to wait', () => {
    expect(fromGraphQL({ message: '', extensions: { code: 'TOO_MANY_REQUESTS', retryAfter: 42 } }).retryAfter).toBe(42);
  });

  it.each(['GRAPHQL_VALIDATION_FAILED', undefined, 7])('takes the code %s for a fault of the program', (code) => {
    expect(fromGraphQL({ message: 'x', extensions: { code } }).code).toBe('INTERNAL_SERVER_ERROR');
  });
});

describe('toProblem', () => {
  it('knows a server that is away from one that is slow', () => {
    expect(toProblem(new TypeError('Failed to fetch')).code).toBe('UNREACHABLE');
    const slow = new Error('x');
    slow.name = 'TimeoutError';
    expect(toProblem(slow).code).toBe('TIMEOUT');
    expect(toProblem({ statusCode: 502 }).code).toBe('SERVICE_UNAVAILABLE');
  });

  it('leaves a problem as it is', () => {
    const problem = new Problem('NOT_FOUND', 'x');
    expect(toProblem(problem)).toBe(problem);
  });
});
