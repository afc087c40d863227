/** Light, dark, or as the device says. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'plugdesk.theme';

/** The theme that was chosen on this device. */
export function readTheme(): Theme {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Chooses a theme for this device and shows it. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, theme);
  showTheme();
}

/** Shows the chosen theme; called once before the first paint. */
export function showTheme(): void {
  const theme = readTheme();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Turns light to dark and dark to light, whatever made it so. */
export function turnTheme(): void {
  const dark =
    readTheme() === 'dark' ||
    (readTheme() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  setTheme(dark ? 'light' : 'dark');
}
