/** So many frames what goes may take to be gone. */
const longestFrames = 30;

/**
 * Puts the focus on the page's heading where it was dropped: what had it went away with the act that it was pressed for.
 * Waits until what goes has gone; a focus that stands all the while stays where it is.
 */
export function focusHeading(): void {
  let frames = 0;
  requestAnimationFrame(function look() {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) {
      frames += 1;
      if (frames < longestFrames) requestAnimationFrame(look);
      return;
    }
    const heading = document.querySelector<HTMLElement>('main h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
