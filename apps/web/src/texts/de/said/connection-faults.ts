/**
 * What goes wrong with connections, in German, by its code: what it is and, after a line break, what to do. Calls that
 * wait for one can fail with these as well.
 */
export const connectionFaults = {
  sign_in_denied:
    'Auf der Anmeldeseite wurde abgelehnt. Nichts wurde verbunden.\nBeginnen Sie erneut, wenn Sie doch verbinden möchten.',
  sign_in_failed:
    'Der Anmeldeserver hat die Anmeldung mit einem Fehler beendet.\nBeginnen Sie erneut. Bleibt es so, liest die Verwaltung das Protokoll dieser Anmeldung.',
  sign_in_expired:
    'Diese Anmeldung dauerte zu lange und ist abgelaufen. Nichts wurde verbunden.\nBeginnen Sie erneut.',
  sign_in_broken_off:
    'Der Desk hielt an, während er verband. Nichts wurde gespeichert.\nBeginnen Sie erneut.',
  sign_in_other_session:
    'Diese Anmeldung begann in einem anderen Browser, oder bevor Sie sich neu beim Desk angemeldet haben.\nBeginnen Sie hier erneut.',
  sign_in_not_ready:
    'Die Anmeldung dieses Plugins ist noch nicht eingerichtet.\nSagen Sie es der Verwaltung.',
  state_missing:
    'Der Server hat „state“ nicht zurückgegeben. So kann der Desk nicht sagen, ob diese Antwort zu Ihrem Klick gehört.\nDie Verwaltung kann das für dieses Plugin erlauben.',
  state_ambiguous:
    'Der Server hat „state“ nicht zurückgegeben, und mehrere Anmeldungen bei diesem Plugin waren offen. Der Desk kann nicht sagen, zu welcher von ihnen die Antwort gehört. Keine wurde abgeschlossen.\nSchließen Sie die anderen Anmeldefenster und beginnen Sie erneut, mit einer Anmeldung auf einmal.',
  state_unknown:
    'Der Desk hat keine Anmeldung begonnen, zu der diese Antwort gehört. Nichts wurde verbunden.\nBeginnen Sie am Desk erneut, mit „Verbinden“.',
  state_used:
    'Diese Antwort wurde schon verwendet. Eine Anmeldung gilt einmal.\nBeginnen Sie erneut, wenn Sie nicht verbunden sind.',
  issuer_wrong:
    'Die Antwort kommt von einem anderen Server als dem, zu dem Sie geschickt wurden. Sie wurde nicht verwendet.\nMachen Sie nicht weiter. Sagen Sie es der Verwaltung.',
  issuer_missing:
    'Der Server verspricht, sich in seiner Antwort zu nennen, und tat es nicht. Die Antwort wurde nicht verwendet.\nBeginnen Sie erneut. Bleibt es so, sagen Sie es der Verwaltung.',
  code_missing:
    'Der Server hat Sie ohne Code zurückgeschickt.\nBeginnen Sie erneut. Bleibt es so, sagen Sie es dem Autor des Plugins.',
  server_unreachable: 'Der Anmeldeserver ließ sich nicht fragen.\nVersuchen Sie es später erneut.',
  server_redirected:
    'Der Anmeldeserver will die Anfrage anderswohin. Dorthin wurde sie nicht gesendet.\nIm Manifest muss die richtige Adresse des Token-Endpunkts stehen.',
  server_answer_too_large:
    'Der Anmeldeserver hat mehr geantwortet, als eine Anmeldung zu sagen hat.\nSagen Sie es dem Autor des Plugins.',
  token_refused:
    'Der Anmeldeserver hat den Zugang verweigert.\nBeginnen Sie erneut. Bleibt es so, prüft die Verwaltung Client-ID, Geheimnis und die Art des Tauschs.',
  token_answer_not_understood:
    'Der Anmeldeserver hat etwas geantwortet, das keinen Zugang enthält.\nSagen Sie es der Verwaltung.',
  token_type_foreign:
    'Der Anmeldeserver gab eine Art von Zugang, die der Desk nicht sendet.\nSagen Sie es dem Autor des Plugins.',
  token_missing:
    'In der Antwort des Anmeldeservers steht kein Zugang, der sich senden lässt.\nSagen Sie es dem Autor des Plugins.',
  metadata_invalid:
    'Was der Anmeldeserver von sich sagt, ist nicht zu verstehen.\nSagen Sie es dem Autor des Plugins.',
  registration_refused:
    'Der Anmeldeserver hat den Desk nicht als Client angenommen.\nDie Verwaltung trägt den Desk dort von Hand ein und gibt die Client-ID ein.',
  redirect_changed:
    'Der Anmeldeserver kennt den Desk unter einer anderen Adresse, als er jetzt hat, und nimmt ihn nicht neu an.\nDie Verwaltung meldet den Desk dort mit der jetzigen Rücksprungadresse an und trägt die Client-ID ein.',
  renewal_refused: 'Der Anmeldeserver erneuert diesen Zugang nicht mehr.\nMelden Sie sich neu an.',
  credential_refused: 'Das Plugin nimmt diese Anmeldung nicht mehr an.\nMelden Sie sich neu an.',
  credential_unreadable:
    'Was von dieser Verbindung gespeichert ist, lässt sich mit dem Schlüssel des Desk nicht öffnen.\nVerbinden Sie erneut.',
  scope_missing:
    'Das Plugin verlangt mehr, als diese Verbindung darf.\nVerbinden Sie erneut und erlauben Sie es.',
  other_account:
    'Sie haben sich mit einem anderen Konto angemeldet, als diese Verbindung hatte. Beide bleiben, jedes für sich.\nWählen Sie, welches gilt, oder melden Sie sich mit dem anderen Konto neu an.',
  domain_not_proven:
    'Das Manifest auf der Domain des Plugins zeigt nicht die Zeichenfolge dieses Desk.\nDer Autor schreibt sie dort hinein; dann sehen Sie noch einmal nach.',
} as const;
