import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLanguage, type Language } from '../../apps/web/src/texts/language.ts';
import { firstRunScreens, openScreen, prepareScreens, type Screen } from './screens.ts';
import { type Stage, startStage } from './start-stage.ts';

/** How each screen is taken. */
const looks = [
  { name: '1280-light', width: 1280, height: 800, colorScheme: 'light', scale: 1 },
  { name: '1280-dark', width: 1280, height: 800, colorScheme: 'dark', scale: 1 },
  { name: '360-light', width: 360, height: 740, colorScheme: 'light', scale: 2 },
] as const;

/**
 * Takes a picture of every screen, light, dark and small, into a folder that is not committed:
 * `node e2e/browser/take-screens.ts [folder] [pattern of a screen's name] [language]`. The web app must have been built.
 */
async function takeScreens(folder: string, part: string, language: Language): Promise<void> {
  await mkdir(folder, { recursive: true });
  const chosen = ({ name }: Screen) => new RegExp(part).test(name);
  const stage = await startStage();
  try {
    await take(stage, folder, (await firstRunScreens(stage)).filter(chosen), language);
    await take(stage, folder, (await prepareScreens(stage, language)).filter(chosen), language);
  } finally {
    await stage.close();
  }
}

async function take(stage: Stage, folder: string, screens: Screen[], language: Language): Promise<void> {
  for (const look of looks) {
    for (const who of new Set(screens.map((screen) => screen.who))) {
      const { page, context } = await stage.visit(who, {
        viewport: { width: look.width, height: look.height },
        colorScheme: look.colorScheme,
        deviceScaleFactor: look.scale,
        ...(language === 'en' ? {} : { locale: language }),
      });
      for (const screen of screens.filter((one) => one.who === who)) {
        await openScreen(page, stage.desk.url, screen);
        await page.screenshot({ path: path.join(folder, `${screen.name}-${look.name}.png`) });
      }
      await context.close();
    }
  }
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const [folder = path.join(root, '.tmp/screens'), part = '', language = 'en'] = process.argv.slice(2);
await takeScreens(folder, part, findLanguage(language) ?? 'en');
