/**
 * What a page notes about itself, as text because it runs there: layout shifts nobody caused, tasks that blocked it,
 * and how long it took from a key to the next paint.
 */
export const pageProbe = `
window.probe = { shift: 0, tasks: [], keys: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) probe.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) probe.tasks.push(entry.duration);
}).observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === 'keydown') probe.keys.push(entry.duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

/** Forgets what was noted until now. */
export const clearProbe = 'Object.assign(window.probe, { shift: 0, tasks: [], keys: [] })';

/** What a page noted: layout shift in all, milliseconds of each task over 50 and of each key over 16. */
export interface Probed {
  shift: number;
  tasks: number[];
  keys: number[];
}

/** Scrolls an element there and back for so many milliseconds and answers the times between frames. */
export function scrollProbe(selector: string, milliseconds: number): string {
  return `new Promise((resolve) => {
    const box = document.querySelector(${JSON.stringify(selector)});
    const gaps = [];
    const begun = performance.now();
    let last = begun;
    let step = -90;
    const frame = (now) => {
      if (now > last) gaps.push(now - last);
      last = now;
      const before = box.scrollTop;
      box.scrollTop += step;
      if (box.scrollTop === before) step = -step;
      if (now - begun > ${milliseconds}) resolve(gaps.slice(1));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`;
}

/** Milliseconds from the beginning of the visit to the first words or shapes. */
export const firstPaintProbe = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'first-contentful-paint') resolve(entry.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;
