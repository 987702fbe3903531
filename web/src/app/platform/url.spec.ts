import { safePath } from './url';

describe('safePath', () => {
  it.each(['/clients?q=a', '/audit'])('goes on to %s', (next) => {
    expect(safePath(next)).toBe(next);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/login?next=/x',
    '',
    undefined,
  ])('does not go to %s', (next) => {
    expect(safePath(next)).toBe('/');
  });
});
