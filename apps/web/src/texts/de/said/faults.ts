import { connectionFaults } from './connection-faults.ts';

const whyRefused = 'Dorthin darf von hier aus nichts gesendet werden.';
const listAddress =
  'Soll es erlaubt sein, trägt die Verwaltung die Adresse unter Optionen bei den privaten Hosts ein.';

/**
 * What goes wrong, in German, by its code: what it is and, after a line break, what to do. `%{plugin}` and `%{status}`
 * are known where a call is shown; elsewhere such a sentence stays English.
 */
export const faults: Readonly<Record<string, string>> = {
  ...connectionFaults,
  answer_cut: 'Das Modell hörte bei seiner längsten Antwort auf.\nSchreiben Sie „weiter“.',
  answer_filtered: 'Der Anbieter des Modells beendete die Antwort durch seinen Filter.\n',
  answer_not_kept:
    'Von dieser Antwort ist nicht mehr aufbewahrt als der Auszug.\nFragen Sie erneut, wenn sie noch gebraucht wird.',
  arguments_not_json:
    'Was das Modell als Argumente schrieb, ist kein JSON. Nichts wurde gesendet.\nFragen Sie erneut.',
  arguments_invalid:
    'Diese Werte passen nicht zu dem, was die Operation annimmt. Nichts wurde gesendet.\nÄndern Sie die Werte und versuchen Sie es erneut.',
  memory_answer_invalid:
    'Was das Modell antwortete, ist keine Erinnerung, auch nicht beim zweiten Mal.\nEs wird von selbst wieder versucht.',
  call_limit:
    'Nicht aufgerufen: eine Runde macht nur so viele Aufrufe, wie unter Optionen steht.\nFragen Sie weiter, um mehr zu erfahren.',
  desk_stopped: 'Der Desk hielt an, bevor eine Antwort kam.\nVersuchen Sie es erneut.',
  file_unknown:
    'Diese Datei gibt es in diesem Gespräch nicht. Nichts wurde gesendet.\nHängen Sie die Datei an und fragen Sie erneut.',
  internal: 'Im Desk ging etwas schief.\nVersuchen Sie es erneut. Der Betrieb findet die Ursache im Log.',
  model_key_refused:
    'Der Anbieter hat den Schlüssel abgelehnt.\nDie Verwaltung muss prüfen, ob der Schlüssel stimmt und was er darf.',
  model_key_unreadable:
    'Der Schlüssel wurde mit einem anderen Schlüssel versiegelt, als der Desk jetzt hat.\nGeben Sie den Schlüssel des Modells neu ein, oder starten Sie den Desk mit dem früheren PLUGDESK_KEY.',
  model_needed:
    'Den Prompt eines Plugins führt ein Modell aus, und dieser Desk hat keines.\nEr läuft von selbst, sobald die Verwaltung eines verbunden hat.',
  model_rate_limited:
    'Der Anbieter nimmt im Moment keine Anfragen mehr an.\nWarten Sie ein wenig, dann versuchen Sie es erneut; bleibt es so, ist vielleicht das Kontingent des Schlüssels aufgebraucht.',
  model_request_refused:
    'Der Anbieter hat die Anfrage abgelehnt.\nVersuchen Sie es mit einem kürzeren Gespräch oder anderen Worten; bleibt es so, muss die Verwaltung nachsehen.',
  model_said_nothing:
    'Das Modell hat geantwortet, aber kein Wort gesagt.\nPrüfen Sie den Namen des Modells: vielleicht schreibt es keinen Text.',
  model_silent:
    'Das Modell hat zu lange nichts gesendet.\nNichts von einem unfertigen Aufruf wurde ausgeführt. Versuchen Sie es in einer Minute erneut: vielleicht lädt der Server das Modell noch.',
  model_stopped: 'Die Antwort wurde angehalten.\nFragen Sie erneut, wann immer Sie möchten.',
  model_stream_cut:
    'Die Antwort des Modells brach ab, bevor sie fertig war.\nNichts von einem unfertigen Aufruf wurde ausgeführt. Versuchen Sie es erneut.',
  model_unavailable:
    'Das Modell war nicht zu erreichen.\nVersuchen Sie es gleich noch einmal; bleibt es so, muss die Verwaltung die Verbindung prüfen.',
  model_unknown:
    'Das Modell dieser Runde ist nicht mehr eingerichtet.\nWählen Sie ein anderes Modell und versuchen Sie es erneut.',
  nothing_there: 'An dieser Stelle der Antwort steht nichts.\n',
  not_connected: 'Sie wollten sich nicht verbinden. Nichts wurde gesendet.\n',
  outcome_unknown:
    'Die Anfrage kann angekommen sein, aber keine Antwort kam. Von selbst wird sie nicht wiederholt.\nSehen Sie zuerst in %{plugin} nach.',
  plugin_failed:
    '%{plugin} hat mit %{status} geantwortet.\nDer Fehler liegt beim Plugin. Versuchen Sie es später erneut.',
  plugin_not_on:
    'Das Plugin wurde ausgeschaltet. Nichts wurde gesendet.\nSchalten Sie es ein und fragen Sie erneut.',
  plugin_redirected:
    '%{plugin} hat mit %{status} geantwortet und will die Anfrage anderswohin. Dorthin wurde sie nicht gesendet.\nFreigegeben war eine Anfrage an eine Adresse. Der Autor des Plugins sollte die richtige angeben.',
  plugin_refused: '%{plugin} hat mit %{status} geantwortet.\n',
  plugin_unknown: 'Kein Plugin dieses Namens ist an.\nFragen Sie ohne den Namen eines Plugins.',
  plugin_removed: 'Das Plugin wurde von diesem Desk entfernt. Nichts wurde gesendet.\n',
  plugin_version_changed:
    'Die Beschreibung des Plugins hat sich nach der Freigabe geändert. Nichts wurde gesendet.\nFragen Sie erneut.',
  plugin_wants_sign_in:
    '%{plugin} hat mit %{status} geantwortet: es verlangt eine Anmeldung, die dieser Desk nicht hat.\nSagen Sie der Verwaltung, dass dieses Plugin eine Verbindung braucht.',
  request_not_buildable:
    'Aus diesen Werten lässt sich keine Anfrage bilden. Nichts wurde gesendet.\nVerwenden Sie andere Werte.',
  set_up_incomplete: 'Das Plugin sagt, dass die Einrichtung noch nicht abgeschlossen ist.\n',
  set_up_redirected:
    'Das Plugin leitete die Frage, ob die Einrichtung abgeschlossen ist, anderswohin weiter. Dorthin wird nicht gefragt.\n',
  set_up_refused: 'Das Plugin wollte nicht sagen, ob die Einrichtung abgeschlossen ist.\n',
  set_up_unreadable: 'Was das Plugin antwortete, sagt nicht, ob die Einrichtung abgeschlossen ist.\n',
  stored_request_changed:
    'Nichts wurde gesendet: was gespeichert ist, ist nicht, was freigegeben wurde.\nSagen Sie es dem Betrieb: es wurde von außerhalb des Desk geändert.',
  tool_unknown: 'Dieses Werkzeug gibt es nicht. Nichts wurde gesendet.\nFragen Sie erneut.',
  turn_interrupted:
    'Der Desk hielt an, während diese Antwort geschrieben wurde. Was hier steht, bleibt.\nVersuchen Sie es erneut, oder machen Sie mit einer anderen Frage weiter.',
  turn_time_over:
    'Die Zeit für eine Antwort ist um.\nFragen Sie erneut, oder verlangen Sie weniger auf einmal.',
  body_limit: 'Die Antwort ist größer, als gelesen werden darf.\nVerlangen Sie weniger auf einmal.',
  connection_failed:
    'Es kam keine Verbindung zustande.\nVersuchen Sie es später erneut, oder prüfen Sie die Adresse.',
  connection_reset: 'Die Verbindung wurde unterbrochen.\nVersuchen Sie es erneut.',
  credentials:
    'Die Adresse enthält einen Namen oder ein Passwort.\nSchreiben Sie die Adresse ohne Zugangsdaten.',
  deadline: 'Es kam rechtzeitig keine Antwort.\nVersuchen Sie es später erneut.',
  encoding_invalid:
    'Die Antwort ist so gepackt, dass sie sich nicht lesen lässt.\nSagen Sie es dem Autor des Plugins.',
  header_forbidden: 'Die Anfrage enthält einen Header, den der Desk selbst setzt.\nLassen Sie ihn weg.',
  header_limit: 'Die Antwort hat zu lange Header.\nSagen Sie es dem Autor des Plugins.',
  ip_cgnat: `Die Adresse liegt im inneren Netz eines Anbieters. ${whyRefused}\n${listAddress}`,
  ip_cloud_infra: `Die Adresse gehört zur Infrastruktur eines Cloud-Anbieters. ${whyRefused}\nVerwenden Sie eine andere Adresse.`,
  ip_linklocal: `Die Adresse gilt nur auf einem Kabel. ${whyRefused}\nVerwenden Sie eine andere Adresse.`,
  ip_loopback: `Die Adresse ist diese Maschine selbst. ${whyRefused}\n${listAddress}`,
  ip_multicast: `Die Adresse gilt für viele Empfänger. ${whyRefused}\nVerwenden Sie eine andere Adresse.`,
  ip_private: `Die Adresse liegt in einem privaten Netz. ${whyRefused}\n${listAddress}`,
  ip_reserved: `Die Adresse ist reserviert. ${whyRefused}\nVerwenden Sie eine andere Adresse.`,
  ip_unspecified: `Die Adresse steht für keine. ${whyRefused}\nVerwenden Sie eine andere Adresse.`,
  name_local: `Der Name gilt nur im Haus oder auf der Maschine. ${whyRefused}\n${listAddress}`,
  name_not_found:
    'Zu diesem Namen gibt es keine Adresse.\nPrüfen Sie, ob die Adresse richtig geschrieben ist.',
  port: `Dieser Port ist nicht erlaubt. ${whyRefused}\nVerwenden Sie einen üblichen Port.`,
  redirect_limit:
    'Es gab zu viele Weiterleitungen.\nGeben Sie die Adresse an, zu der die Weiterleitungen führen.',
  request_invalid: 'Die Anfrage ist nicht gültig.\nVerwenden Sie andere Werte.',
  response_invalid:
    'Was zurückkam, ist kein HTTP, wie der Desk es versteht.\nSagen Sie es dem Autor des Plugins.',
  scheme: 'Die Adresse ist weder http noch https.\nSchreiben Sie eine Adresse, die mit https:// beginnt.',
  stopped: 'Der Aufruf wurde angehalten.\n',
  tls: 'Es kam keine verschlüsselte Verbindung zustande.\nPrüfen Sie das Zertifikat der Adresse.',
  truncated: 'Die Antwort brach ab.\nVersuchen Sie es erneut.',
  url_invalid: 'Das ist keine Adresse.\nSchreiben Sie eine Adresse, die mit https:// beginnt.',
};

/** What the desk's API refuses, in German, by its code: what is wrong and, after a line break, what to do. */
export const errors: Readonly<Record<string, string>> = {
  offline: 'Der Desk war nicht zu erreichen.\nPrüfen Sie die Verbindung, dann versuchen Sie es erneut.',
  unreadable:
    'Was antwortete, war nicht der Desk.\nVersuchen Sie es erneut; bleibt es so, sagen Sie es dem Betrieb.',
  invalid_input: 'Was gesendet wurde, passt nicht.\nBerichtigen Sie es und senden Sie es erneut.',
  invalid_json: 'Was gesendet wurde, ist kein JSON.\nLaden Sie die Seite neu und versuchen Sie es erneut.',
  not_signed_in: 'Niemand ist angemeldet.\nMelden Sie sich an und versuchen Sie es erneut.',
  wrong_credentials:
    'Das stimmt nicht mit dem überein, was hier gespeichert ist.\nVersuchen Sie es erneut, oder bitten Sie die Verwaltung um einen Rücksetz-Link.',
  forbidden: 'Dazu fehlt Ihnen die Rolle.\nWenden Sie sich an die Verwaltung.',
  suspended: 'Dieses Konto ist ausgesperrt.\nWenden Sie sich an die Verwaltung.',
  cross_site:
    'Diese Anfrage kam nicht von den Seiten des Desk.\nÖffnen Sie den Desk unter seiner eigenen Adresse.',
  not_found: 'Das gibt es nicht.\nVielleicht wurde es gelöscht; laden Sie die Seite neu.',
  conversation_not_found: 'Dieses Gespräch gibt es nicht.\nVielleicht wurde es gelöscht.',
  turn_not_found: 'Diese Frage gibt es in dem Gespräch nicht.\nLaden Sie die Seite neu.',
  approval_not_found: 'Diese Freigabe gibt es nicht.\nVielleicht wurde ihr Gespräch gelöscht.',
  plugin_not_found:
    'Dieses Plugin gibt es nicht.\nVielleicht wurde es entfernt; sehen Sie in der Liste der Plugins nach.',
  reading_not_found: 'Was gelesen wurde, ist nicht mehr da.\nLesen Sie es erneut.',
  operation_not_found: 'Diese Operation gibt es nicht.\nLaden Sie die Seite neu.',
  person_not_found: 'Diese Person gibt es nicht.\nLaden Sie die Liste neu.',
  attachment_not_found:
    'Diese Datei gibt es nicht.\nDateien, die nicht gesendet werden, verschwinden nach einem Tag; hängen Sie sie erneut an.',
  attachment_sent: 'Diese Datei wurde mit einer Frage gesendet.\nSie wird mit ihrem Gespräch gelöscht.',
  too_many_attachments:
    'So viele Dateien warten schon auf das Senden.\nSenden oder entfernen Sie zuerst einige.',
  connection_not_found: 'Diese Verbindung gibt es nicht.\nLaden Sie die Seite neu.',
  sign_in_not_found:
    'Diese Anmeldung gibt es nicht, oder ihre Zeit ist um.\nBeginnen Sie die Anmeldung erneut.',
  sign_in_not_ready:
    'Die Anmeldung dieses Plugins ist noch nicht eingerichtet.\nWenden Sie sich an die Verwaltung.',
  sign_in_other_kind: 'Dieses Plugin verlangt eine andere Art der Anmeldung.\nLaden Sie die Seite neu.',
  model_not_found: 'Dieses Modell gibt es nicht.\nLaden Sie die Liste neu.',
  session_not_found:
    'Diese Sitzung gibt es nicht.\nVielleicht ist sie schon beendet; laden Sie die Liste neu.',
  link_invalid:
    'Dieser Link ist unbekannt, wurde zurückgenommen oder schon verwendet.\nEin Link gilt einmal. Bitten Sie um einen neuen.',
  setup_link_invalid:
    'Dieser Link ist unbekannt, durch einen neueren ersetzt oder schon verwendet.\nWer den Desk betreibt, startet ihn neu: solange keine Verwaltung da ist, gibt jeder Start einen neuen Link aus.',
  setup_link_expired:
    'Dieser Link ist abgelaufen.\nWer den Desk betreibt, startet ihn neu: solange keine Verwaltung da ist, gibt jeder Start einen neuen Link aus.',
  link_expired: 'Dieser Link ist abgelaufen.\nBitten Sie um einen neuen.',
  already_set_up:
    'Dieser Desk ist schon eingerichtet.\nMelden Sie sich an, oder bitten Sie um eine Einladung.',
  email_taken:
    'Diese E-Mail-Adresse hat hier schon jemand.\nMelden Sie sich damit an, oder verwenden Sie eine andere.',
  model_exists:
    'Dieses Modell ist unter derselben Adresse schon eingerichtet.\nGeben Sie ihm in der Liste einen neuen Schlüssel, oder entfernen Sie es zuerst.',
  model_fixed:
    'Dieses Modell wird nicht hier eingerichtet.\nEs kommt mit dem Desk oder aus seiner Umgebung; wer ihn betreibt, ändert es dort.',
  last_administrator: 'Sie verwalten diesen Desk als Letzte.\nGeben Sie zuerst jemand anderem die Rolle.',
  turn_running:
    'In diesem Gespräch wird noch eine Antwort geschrieben.\nWarten Sie darauf, oder halten Sie sie an.',
  turn_not_running: 'Diese Antwort wird nicht mehr geschrieben.\nLaden Sie die Seite neu.',
  approval_taken: 'Darüber ist schon entschieden.\n',
  approval_expired:
    'Die Freigabe lief ab, bevor Sie entschieden haben. Nichts wurde gesendet.\nFragen Sie erneut.',
  approval_hash_mismatch:
    'Das ist nicht die Anfrage, die gezeigt wurde. Nichts wurde gesendet.\nLaden Sie die Seite neu.',
  approval_version_changed:
    'Das Plugin hat sich seit der Frage geändert. Nichts wurde gesendet.\nFragen Sie erneut.',
  approval_not_rememberable: 'Diese Entscheidung lässt sich nicht merken.\nGeben Sie ohne Merken frei.',
  plugin_not_on: 'Dieses Plugin ist für Sie nicht an.\nSchalten Sie es unter Plugins ein.',
  plugin_exists:
    'Dieses Plugin ist schon registriert.\nLesen Sie jenes erneut, um zu sehen, was sich geändert hat, oder entfernen Sie es zuerst.',
  activation_fixed:
    'Ob dieses Plugin an ist, entscheidet die Verwaltung.\nWenden Sie sich an die Verwaltung.',
  candidate_not_found:
    'Diese Version wartet nicht auf eine Entscheidung.\nSehen Sie sich das Plugin noch einmal an.',
  entry_list_found:
    'Das ist eine Liste mehrerer Plugins.\nWählen Sie eines davon: jedes ist ein eigenes Plugin.',
  entry_list_empty:
    'Diese Liste ist leer: es steht kein Plugin darin.\nFragen Sie, wer sie veröffentlicht, oder geben Sie die Adresse einer anderen Liste an.',
  entry_not_found:
    'Diesen Eintrag gibt es in der Liste nicht (mehr).\nLesen Sie die Liste noch einmal und wählen Sie einen ihrer Einträge.',
  entry_not_gone: 'Die Quelle dieses Plugins hat es noch.\nSehen Sie sich das Plugin noch einmal an.',
  upload_too_large:
    'Diese Datei ist zu groß: ein Bild darf höchstens 256 KB haben, eine Anleitung höchstens 200 KB.\nVerkleinern Sie sie und laden Sie sie erneut hoch.',
  upload_not_an_image:
    'Das ist kein Bild, das sich zeigen lässt.\nLaden Sie ein PNG, JPEG, WebP oder GIF mit höchstens 20 Millionen Bildpunkten hoch, am besten 512 mal 512.',
  upload_not_markdown:
    'Das ist keine Anleitung in Markdown.\nLaden Sie die Anleitung als Markdown in UTF-8 hoch.',
  upload_not_needed:
    'Die Quelle des Plugins hat diese Datei, oder es nimmt keine.\nÄndern Sie sie dort, wo das Plugin veröffentlicht ist, und lesen Sie es erneut.',
  candidate_waiting:
    'Eine Version wartet auf Ihre Entscheidung.\nNehmen Sie sie an oder verwerfen Sie sie; laden Sie die Datei danach hoch.',
  author_not_developer: 'Diese Person entwickelt hier keine Plugins.\nGeben Sie ihr zuerst die Rolle dafür.',
  transcript_not_found:
    'Diese Sitzung gibt es bei Ihnen nicht.\nVielleicht wurde sie gelöscht: laden Sie die Liste neu.',
  transcript_ended:
    'Diese Sitzung ist beendet: es kommt nichts mehr dazu.\nBeginnen Sie eine neue, mit eigener Kennung.',
  transcript_full:
    'So viele Stücke nimmt eine Sitzung nicht auf.\nBeenden Sie sie und beginnen Sie eine neue.',
  transcript_unreadable:
    'Dieses Transkript lässt sich nicht lesen.\nSehen Sie die genannte Zeile an, oder wählen Sie das Format, das die Datei hat.',
  memory_not_found:
    'Diese Erinnerung gibt es bei Ihnen nicht.\nVielleicht wurde sie gelöscht: laden Sie die Liste neu.',
  action_item_not_found: 'Das hat diese Erinnerung nicht zu erledigen.\nLaden Sie die Erinnerung neu.',
  memory_not_failed:
    'Diese Erinnerung ist nicht misslungen.\nNeu gemacht wird nur, was nach allen Versuchen misslang.',
  memory_not_sendable:
    'Diese Erinnerung kann dorthin nicht gesendet werden.\nGesendet wird, was fertig und nicht verworfen ist, an Plugins und Webhooks, die Erinnerungen nehmen.',
  notification_not_found:
    'Diese Mitteilung gibt es bei Ihnen nicht.\nVielleicht wurde sie gelöscht: laden Sie die Liste neu.',
  plugin_key_invalid: 'Das ist nicht der Schlüssel dieses Plugins.\nVerwenden Sie den neuesten.',
  uid_unknown:
    'Unter dieser Kennung kennt das Plugin niemanden.\nVerwenden Sie die Kennung so, wie der Desk sie dem Plugin gegeben hat.',
  persona_not_on:
    'Keine Persona dieses Plugins ist bei Ihnen an.\nSchalten Sie das Plugin ein, oder wählen Sie eine andere Persona.',
  device_suspended:
    'Wessen Gerät das ist, ist an diesem Desk ausgesperrt.\nWenden Sie sich an die Verwaltung. Der Schlüssel gilt wieder, sobald der Zugang wieder offen ist; ein neuer ist nicht nötig.',
  device_key_not_found:
    'Diesen Schlüssel gibt es bei Ihnen nicht.\nVielleicht wurde er schon beendet: laden Sie die Liste neu.',
  reading_not_usable:
    'So lässt es sich nicht speichern.\nSehen Sie die Befunde an, lassen Sie den Autor beheben, was aufhält, und lesen Sie es erneut.',
  arguments_invalid:
    'Diese Werte passen nicht zu dem, was die Operation annimmt.\nÄndern Sie sie und versuchen Sie es erneut.',
  delivery_not_found:
    'Diese Zustellung gibt es nicht, oder Sie dürfen sie nicht sehen.\nZustellungen werden 30 Tage aufbewahrt. Laden Sie die Liste neu.',
  delivery_endpoint_not_found:
    'Diesen Endpunkt gibt es nicht, oder Sie verantworten ihn nicht.\nLaden Sie die Liste neu.',
  payload_limit:
    'Was größer als 256 KB ist, lässt sich nie senden.\nLassen Sie es weg. Der Dienst kann weniger verlangen: Mit den heutigen Schreibweisen allein ist es etwa halb so groß.',
  delivery_endpoint_off:
    'Dieser Endpunkt ist abgeschaltet.\nSchalten Sie ihn zuerst ein, oder bitten Sie darum, wer ihn verantwortet. Es wurde nichts gesendet.',
  delivery_endpoint_blocked:
    'Dorthin darf nichts gesendet werden.\nDarüber entscheidet die Verwaltung: Das Plugin ist gesperrt oder bekommt keine Ereignisse mehr, oder eigene Webhooks sind nicht erlaubt. Es wurde nichts gesendet.',
  set_up_needed:
    'Die Einrichtung dieses Plugins ist nicht abgeschlossen.\nSchließen Sie sie ab und versuchen Sie es erneut.',
  webhook_not_found: 'Diesen Webhook haben Sie nicht.\nLaden Sie die Liste neu.',
  former_secrets_sign:
    'Drei frühere Geheimnisse dieses Endpunkts signieren noch.\nWarten Sie, bis eines endet, oder beenden Sie sie jetzt, wenn niemand mehr sie braucht.',
  webhook_limit: 'Sie haben schon zehn Webhooks.\nLöschen Sie zuerst einen.',
  webhooks_not_granted: 'Eigene Webhooks sind Ihnen nicht erlaubt.\nBitten Sie die Verwaltung darum.',
  webhook_leave_not_asked: 'Hier gibt es nichts so zu entscheiden.\nLaden Sie die Liste neu.',
  address_refused: `Diese Adresse ist nicht erlaubt. ${whyRefused}\n${listAddress}`,
  nothing_found:
    'Weder ein Manifest noch eine API-Beschreibung wurde gefunden.\nGeben Sie die genaue Adresse von ai-plugin.json oder der OpenAPI-Beschreibung an, oder fügen Sie den Text ein.',
  payload_too_large: 'Das ist zu groß.\nSenden Sie weniger auf einmal.',
  rate_limited: 'Zu viele Versuche.\nWarten Sie eine Minute und versuchen Sie es erneut.',
  internal: 'Im Desk ging etwas schief.\nVersuchen Sie es erneut. Der Betrieb findet die Ursache im Log.',
  unavailable:
    'Der Desk erreicht seine Datenbank nicht.\nVersuchen Sie es gleich noch einmal; bleibt es so, sagen Sie es dem Betrieb.',
};
