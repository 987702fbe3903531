import { inject } from '@angular/core';
import { Location } from '@angular/common';

/** What a record about to be made is to be called, where whoever opened its form said so; otherwise nothing. */
export function givenName(): string {
  const state: unknown = inject(Location).getState();
  const name = typeof state === 'object' && state !== null && 'name' in state ? state.name : '';
  return typeof name === 'string' ? name : '';
}
