import './app.css';
import { showTheme } from './desk/theme.ts';
import { setLanguage } from './texts/index.ts';
import { chooseLanguage } from './texts/language.ts';

showTheme();

const language = chooseLanguage();
document.documentElement.lang = language;
// Pages read their texts when they are imported, so the language comes first.
await setLanguage(language);
const place = document.getElementById('desk');
if (place) (await import('./start-app.tsx')).startApp(place);
