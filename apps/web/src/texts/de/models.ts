import type { Texts } from '../index.ts';

/** The German texts of models. */
export const models: Pick<Texts, 'models'> = {
  models: {
    title: 'Modelle',
    intro:
      'Was Fragen beantwortet. Zur Wahl stehen die eingeschalteten; wo niemand wählt, antwortet die Vorgabe.',
    connectTitle: 'Modell verbinden',
    provider: 'Anbieter',
    providers: {
      openai: 'OpenAI',
      anthropic: 'Anthropic',
      'openai-compatible': 'Anderer Server mit dem Protokoll von OpenAI',
    },
    plannerName: 'Eingebauter Planer',
    plannerPlace: 'dieser Desk',
    planner: 'Regeln des Desk, kein Modell',
    model: 'Name des Modells',
    modelHints: {
      openai: 'Wie OpenAI es nennt, zum Beispiel gpt-5.2',
      anthropic: 'Wie Anthropic es nennt, zum Beispiel claude-sonnet-4-5',
      'openai-compatible': 'Wie der Server es nennt, zum Beispiel llama3.3',
    },
    key: 'Schlüssel',
    keyHint:
      'Einmal eingegeben. Er wird verschlüsselt aufbewahrt und nie wieder gezeigt, nur seine letzten Zeichen.',
    keyHintFree: 'Nur wo der Server einen verlangt. Er wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
    address: 'Adresse des Servers',
    addressHint: 'Mit der Version, zum Beispiel http://localhost:11434/v1',
    otherAddress: 'Es antwortet unter einer anderen Adresse',
    goesTo: (place) => `Was gefragt wird und was Plugins darauf geantwortet haben, geht an ${place}.`,
    connect: 'Verbinden und prüfen',
    connecting: 'Ein Wort wird erfragt…',
    addAnyway: 'Trotzdem hinzufügen',
    notAdded: 'Es wurde nicht hinzugefügt.',
    worked: (time, duration) => `Ging ${time}, antwortete in ${duration}`,
    failedAt: (time) => `Ging nicht ${time}.`,
    untested: 'Noch nicht geprüft',
    test: 'Prüfen',
    testing: 'Wird geprüft…',
    testOf: (label) => `${label} prüfen`,
    keySet: (ending) => (ending ? `Schlüssel gesetzt, endet auf ${ending}` : 'Schlüssel gesetzt'),
    keyNone: 'Kein Schlüssel',
    keyUnreadable:
      'Sein Schlüssel ist mit dem Schlüssel des Desk nicht lesbar. Geben Sie ihn noch einmal ein.',
    newKey: 'Neuen Schlüssel eingeben',
    newKeyOf: (label) => `Neuer Schlüssel für ${label}`,
    replaceKey: 'Schlüssel ersetzen',
    fromEnvironment: 'In der Umgebung des Desk gesetzt; wer ihn betreibt, ändert es dort',
    builtIn: 'Kommt mit dem Desk',
    isDefault: 'Antwortet als Vorgabe',
    makeDefault: 'Als Vorgabe',
    makeDefaultOf: (label) => `Als Vorgabe: ${label}`,
    offered: (label) => `${label} steht zur Wahl`,
    remove: 'Entfernen',
    removeOf: (label) => `${label} entfernen`,
    removeTitle: (label) => `${label} entfernen?`,
    removeText:
      'Sein Schlüssel wird mit gelöscht. Gegebene Antworten bleiben; neue Fragen gehen an ein anderes Modell.',
    removeDo: 'Entfernen',
    keep: 'Behalten',
  },
};
