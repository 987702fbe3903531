/** What all dialogs share. The keys belong to a dialog as soon as it is seen, not when its animation has ended. */
export const dialogFrame = { panelClass: 'co-dialog', width: '100%', delayFocusTrap: false } as const;

/** Whether no dialog, menu or list of choices lies over the page, which then has the keys. */
export function nothingOver(): boolean {
  return !document.querySelector('.cdk-overlay-container :is([role$="dialog"], [role="menu"], [role="listbox"])');
}
