/** How long a menu that closes may still give the focus to where it came from. Milliseconds. */
const settling = 300;
/** How long after a move the columns may still be sorted anew. Milliseconds. */
const after = 1000;

/** Keeps the focus on a lead's card while it moves, unless the user goes on to something else. */
export function keepFocusOnCard(id: string, move: Promise<unknown>): void {
  const begin = performance.now();
  let end = Infinity;
  void move.finally(() => (end = performance.now() + after));
  const look = (): void => {
    const now = document.activeElement;
    const card = document.getElementById(`lead-${id}`);
    const isSettling = performance.now() - begin < settling;
    const isLost = now === null || now === document.body;
    if (card && now !== card && (isLost || isSettling)) card.focus();
    else if (!isLost && now !== card) return;
    if (performance.now() < end) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
