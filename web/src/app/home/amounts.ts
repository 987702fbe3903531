import { formatMoney, type Amount } from '../platform/format';

/** The workspace's own currency first, then the others by their codes, as the API gives them. */
export function ranked(amounts: readonly Amount[], own: string): readonly Amount[] {
  return [...amounts].sort((a, b) => Number(b.currency === own) - Number(a.currency === own));
}

/** `€9,532.50 and £1,860.00`: side by side, never added up. */
export function moneyText(amounts: readonly Amount[], own: string): string {
  return ranked(amounts, own)
    .map((amount) => formatMoney(amount))
    .join(' and ');
}

/** `€21,500`: an estimate has cents only where somebody gave them. */
export function estimateText({ amount, currency }: Amount): string {
  return formatMoney({ amount: amount.replace(/\.0+$/, ''), currency });
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
