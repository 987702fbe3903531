/** What all dialogs share. The keys belong to a dialog as soon as it is seen, not when its animation has ended. */
export const dialogFrame = { panelClass: 'co-dialog', width: '100%', delayFocusTrap: false } as const;

/** What lies over the page and has the keys: a dialog, a menu or a list of choices. */
export const overlay = '.cdk-overlay-container :is([role$="dialog"], [role="menu"], [role="listbox"])';

/** Whether no dialog, menu or list of choices lies over the page, which then has the keys. */
export function nothingOver(): boolean {
  return !document.querySelector(overlay);
}
