/** Whether no dialog, menu or list of choices lies over the page, which then has the keys. */
export function nothingOver(): boolean {
  return !document.querySelector('.cdk-overlay-container :is([role$="dialog"], [role="menu"], [role="listbox"])');
}
