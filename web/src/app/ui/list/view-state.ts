import type { Params } from '@angular/router';

/** Parameters of the address that say what is open, and not how the list is looked at. */
const passing = new Set(['panel', 'tab', 'view']);

/** The part of an address that a view keeps: filter and order, in one order, so that two can be compared. */
export function stateOf(params: Params): string {
  const state = new URLSearchParams();
  for (const name of Object.keys(params).sort()) {
    const value: unknown = params[name];
    if (!passing.has(name) && typeof value === 'string' && value !== '') state.append(name, value);
  }
  return state.toString();
}

/** The parameters of a view's state. */
export function paramsOf(state: string): Params {
  return Object.fromEntries(new URLSearchParams(state));
}
