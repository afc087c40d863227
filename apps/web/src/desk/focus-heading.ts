/**
 * Puts the focus on the page's heading where it was dropped: what had it went away with the act that it was pressed for.
 * Waits until what goes has gone.
 */
export function focusHeading(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('main h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
