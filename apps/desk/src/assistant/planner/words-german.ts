import type { Words } from './speak.ts';
import { saysDraftGerman } from './words-draft.ts';

/**
 * What the planner says in German. It reads English questions only, so examples of what to write stay English and are
 * said to be so; names of operations and plugins stand as their authors wrote them.
 */
export const german: Words = {
  SAYS_READY: 'Bereit für die nächste Frage.',
  SAYS_NO_PLUGINS:
    'Für Sie ist kein Plugin an, also kann der eingebaute Planer nichts aufrufen. Schalten Sie eines unter Plugins ein.',
  SAYS_ENOUGH_CALLS: 'Hier hört der Planer auf: er macht höchstens 3 Aufrufe für eine Frage.',
  SAYS_EMPTY: 'Die Antwort war leer.',
  SAYS_DIGEST:
    'Das ist der Anfang einer langen Antwort. Der Planer liest darin nicht weiter: Öffnen Sie den Aufruf oben, um den Rest zu sehen.',
  saysFile: (plugin, link, size) => `${plugin} hat eine Datei gesendet: ${link} (${size}).`,
  SAYS_YES: 'ja',
  SAYS_NO: 'nein',
  SAYS_SOME_PLUGIN: 'ein Plugin',
  saysNotFound(nearest) {
    const near = nearest.length === 0 ? '' : ` Am nächsten kommen: ${nearest.join(', ')}.`;
    return `Der Planer hat dafür keine Operation gefunden. Er liest Fragen auf Englisch.${near} Nennen Sie eine davon, oder bitten Sie die Verwaltung, ein Modell zu verbinden.`;
  },
  saysMissing(label, needs) {
    const examples = needs.map((need) => need.example).filter((example) => example !== null);
    const example = examples.length === 0 ? '' : ` Zum Beispiel, auf Englisch: „${examples.join(', ')}“.`;
    return `Für „${label}“ brauche ich noch: ${joinWords(needs.map((need) => need.what))}.${example}`;
  },
  saysWhichOne(label, names) {
    const shown = names.slice(0, 5);
    const more = names.length > shown.length ? ` oder eines von ${names.length - shown.length} weiteren` : '';
    const options = shown.length === 0 ? '' : ` Es gibt: ${shown.join(', ')}${more}.`;
    return `Welches meinen Sie? Für „${label}“ brauche ich genau eines.${options} Nennen Sie den Namen, oder schreiben Sie „the first one“.`;
  },
  saysNoSuchItem: (said, count) =>
    `Worauf „${said}“ zeigt, gibt es nicht: das letzte Ergebnis hat ${count === 1 ? 'einen Eintrag' : `${count} Einträge`}.`,
  saysWhatIsOn(plugins, examples) {
    const lines = plugins.map(({ name, reads, changes }) => {
      const parts = [
        reads.length > 0 ? `liest: ${reads.join(', ')}` : '',
        changes.length > 0 ? `ändert: ${changes.join(', ')}` : '',
      ];
      return `- **${name}** ${parts.filter((part) => part !== '').join('; ')}`;
    });
    const asks =
      examples.length === 0
        ? ''
        : `\n\nZum Beispiel, auf Englisch: ${examples.map((example) => `„${example}“`).join(' oder ')}`;
    return `Ich bin der eingebaute Planer, kein Modell: nach den Wörtern Ihrer Frage wähle ich eine Operation, fülle aus, was ich darin lesen kann, und zeige das Ergebnis, wie es kam. Fragen lese ich auf Englisch.\n\n${lines.join('\n')}${asks}`;
  },
  saysResult(plugin, count) {
    if (count === null) return `${plugin} hat geantwortet:`;
    if (count.found === 0) return `${plugin} hat nichts gefunden.`;
    if (count.shown < count.found)
      return `${plugin} hat ${count.found} gefunden, ${count.shown} stehen hier.`;
    return `${plugin} hat ${count.found} gefunden.`;
  },
  saysNotUsed(phrases) {
    const more = phrases.length > 8 ? ` und ${phrases.length - 8} weitere` : '';
    const shown = phrases.slice(0, 8).map((phrase) => `„${phrase}“`);
    return shown.length === 0 ? '' : `Nicht verwendet: ${shown.join(', ')}${more}.`;
  },
  saysStill: (values) => (values.length === 0 ? '' : `Weiterhin: ${values.join(', ')}.`),
  saysNothingToChange(label, phrases, takes) {
    const unfit =
      phrases.length === 0
        ? ''
        : ` ${joinWords(phrases.map((phrase) => `„${phrase}“`))} ${phrases.length === 1 ? 'passt' : 'passen'} nicht.`;
    return `Für „${label}“ brauche ich einen Wert, den die Operation annimmt.${unfit} Sie nimmt: ${joinWords(takes)}. Nichts wurde gesendet.`;
  },
  saysDone: (label, plugin) => `Erledigt: „${label}“ in ${plugin}.`,
  saysOutcome(outcome, label, plugin, detail) {
    switch (outcome) {
      case 'denied':
        return `Nicht gesendet: „${label}“ in ${plugin}. So haben Sie entschieden.`;
      case 'expired':
        return `Abgelaufen: „${label}“ in ${plugin}. Niemand hat rechtzeitig entschieden. Nichts wurde gesendet. Fragen Sie erneut, dann entsteht eine neue Anfrage.`;
      case 'replaced':
        return `Ersetzt: „${label}“ in ${plugin}. Eine andere Anfrage trat an ihre Stelle; diese wurde nicht gesendet.`;
      case 'unknown':
        return `Ungewiss: „${label}“ in ${plugin}. Die Anfrage kann angekommen sein. Von selbst wird sie nicht wiederholt. Sehen Sie zuerst in ${plugin} nach.`;
      case 'stopped':
        return `Angehalten: „${label}“ in ${plugin}.`;
      case 'failed':
        return `„${label}“ in ${plugin} ging nicht.${detail === '' ? '' : ` ${detail}`}`;
    }
  },
  saysUnread(what, names) {
    const kind = what === 'pictures' ? 'Bilder' : 'Dateien';
    return `Der eingebaute Planer kann ${kind} nicht lesen: ${names.join(', ')} ${names.length === 1 ? 'wurde' : 'wurden'} nicht angesehen.`;
  },
  SAYS_BY_WORDS: 'Er geht nach den Wörtern Ihrer Frage.',
  saysMore: (count) => `${count} weitere.`,
  saysMoreValues: (count) => `${count} weitere Werte`,
  saysMoreOf: (count) => `${count} weitere`,
  saysAndMore: (count) => `und ${count} weitere`,
  saysEntries: (count) => (count === 1 ? '1 Eintrag' : `${count} Einträge`),
  joinWords,
  saysRecalled: (count) =>
    count === 1 ? 'Eine Ihrer Erinnerungen passt.' : `${count} Ihrer Erinnerungen passen, die beste zuerst.`,
  saysNothingRecalled: (query) =>
    query === ''
      ? 'Aus dieser Zeit gibt es keine Erinnerung.'
      : `In keiner Ihrer Erinnerungen steht „${query}“. Andere Wörter finden es vielleicht.`,
  SAYS_TO_DO: 'Zu tun:',
  needs: {
    dates: 'die Daten',
    date: (spoken) => (spoken === 'date' ? 'das Datum' : `das Datum „${spoken}“`),
    month: 'den Monat',
    choice: (spoken, values) => `„${spoken}“ (${joinWords(values).replace(/ und ([^,]*)$/, ' oder $1')})`,
    place: (spoken) => (spoken === null ? 'den Ort' : `den Ort „${spoken}“`),
    placeFrom: 'von wo',
    placeTo: 'wohin',
    currencies: 'die Währungen',
    email: 'die E-Mail-Adresse',
    address: 'die Webadresse',
    domain: 'die Domain',
    which: (thing) => (thing === null ? 'um welches Ding es geht' : `um welches „${thing}“ es geht`),
    query: 'wonach gesucht wird',
    howMany: (spoken) => `wie viele „${spoken}“`,
    value: (spoken) => `„${spoken}“`,
  },
  saysDraft: saysDraftGerman,
  ASKED_BACK:
    /^(?:Für „.{1,80}“ brauche ich |Welches meinen Sie\? |Der Planer hat dafür keine Operation gefunden\.|Worauf „.{1,30}“ zeigt, gibt es nicht: )/s,
};

function joinWords(words: string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`;
}
