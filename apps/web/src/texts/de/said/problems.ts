/**
 * What the compiler says of a description, in German, by the name of its sentence: message and what the author should
 * write, parted by a line break.
 */
export const problems: Readonly<Record<string, string>> = {
  'parse_limit/length':
    'Der Text hat %{characters} Zeichen; gelesen werden höchstens %{most}.\nVeröffentlichen Sie eine kürzere Beschreibung: teilen Sie sie, oder lassen Sie lange Beispiele weg.',
  'parse_limit/depth':
    'Der Text ist tiefer als %{levels} Ebenen verschachtelt.\nSchreiben Sie Verschachteltes einmal und verweisen Sie mit $ref darauf.',
  'parse_limit/too_deep':
    'Der Text ist zu tief verschachtelt.\nSchreiben Sie Verschachteltes einmal und verweisen Sie mit $ref darauf.',
  'parse_limit/yaml_depth':
    'Das YAML ist zu tief verschachtelt, um gelesen zu werden.\nSchreiben Sie Verschachteltes einmal und verweisen Sie mit $ref darauf.',
  'parse_limit/aliases':
    'Das YAML verwendet Aliasse, die für mehr als %{most} Werte stehen.\nSchreiben Sie Gemeinsames einmal und verweisen Sie mit $ref darauf.',
  'text_repaired/leniency':
    'Das JSON hat Kommentare oder ein Komma vor einer schließenden Klammer; sie wurden übergangen.\nEntfernen Sie Kommentare und überzählige Kommas.',
  'text_repaired/json':
    'Das JSON ist hier nicht richtig (%{fault}); es wurde trotzdem gelesen.\nPrüfen Sie den Text an dieser Stelle mit einem JSON-Prüfer.',
  'text_repaired/no_value':
    '%{written} ist kein JSON; es wurde als kein Wert gelesen.\nLassen Sie den Schlüssel weg, oder schreiben Sie null.',
  'text_repaired/tabs':
    'Das YAML ist mit Tabulatoren eingerückt; jeder wurde als zwei Leerzeichen gelesen.\nRücken Sie mit Leerzeichen ein.',
  'text_repaired/bracket':
    'Eine schließende Klammer steht zu weit links; sie wurde zur Zeile davor gelesen.\nRücken Sie die schließende Klammer tiefer ein als den Schlüssel, zu dem sie gehört.',
  'text_repaired/yaml':
    'Das YAML ist hier nicht richtig: %{fault}\nPrüfen Sie an dieser Stelle Einrückung und Anführungszeichen.',
  'text_repaired/encoding':
    'Die Datei ist nicht UTF-8; sie wurde als %{encoding} gelesen.\nSpeichern Sie die Datei als UTF-8.',
  'text_repaired/byte_order_mark':
    'Der Text beginnt mit einer Bytereihenfolge-Marke.\nSpeichern Sie die Datei als UTF-8 ohne diese Marke.',
  'text_repaired/brace':
    'Die öffnende geschweifte Klammer fehlt; sie wurde ergänzt.\nBeginnen Sie das JSON mit {.',
  'text_unreadable/page':
    'Der Text ist eine Webseite, weder JSON noch YAML.\nGeben Sie die Adresse der JSON- oder YAML-Datei selbst an.',
  text_unreadable:
    'Der Text ist weder JSON noch YAML.\nGeben Sie die Adresse der JSON- oder YAML-Datei selbst an.',
  key_duplicate:
    'Der Schlüssel „%{key}“ steht zweimal in einem Objekt; der letzte zählt.\nBehalten Sie einen der beiden, oder geben Sie dem anderen einen eigenen Namen.',
  not_a_description:
    'Der Text hat weder `openapi` noch `swagger` noch `paths`: er ist keine API-Beschreibung.\nGeben Sie die Adresse einer OpenAPI- oder Swagger-Beschreibung an.',
  version_missing:
    'Die Version fehlt oder ist ungewöhnlich; der Text wurde als %{format} gelesen.\nSchreiben Sie openapi: 3.1.0 (oder swagger: "2.0") an den Anfang.',
  operations_missing:
    'Unter `paths` steht keine Operation.\nBeschreiben Sie mindestens einen Pfad mit einer Methode wie get.',
  path_invalid:
    'Der Pfad „%{path}“ beginnt nicht mit einem Schrägstrich; er wurde gelesen, als täte er es.\nBeginnen Sie den Pfad mit /.',
  'path_invalid/empty':
    'Der Pfad %{path} hat keine Beschreibung; er wurde als einer ohne Parameter gelesen.\nBeschreiben Sie ihn: mindestens eine Zusammenfassung, die Parameter und die Antworten.',
  operation_invalid:
    '%{operation} hat keine Beschreibung; es wurde als Operation ohne Parameter gelesen.\nBeschreiben Sie sie: mindestens eine Zusammenfassung, die Parameter und die Antworten.',
  operation_id_missing:
    '%{operation} hat keine operationId; der Name entstand aus Methode und Pfad.\nGeben Sie der Operation eine operationId wie listTodos.',
  operation_id_misspelt: '„%{written}“ wurde als operationId gelesen.\nSchreiben Sie operationId.',
  operation_id_duplicate:
    'Die operationId „%{written}“ verwendet auch eine andere Operation (oder sie unterscheidet sich nur in Zeichen); dieses Werkzeug heißt „%{name}“.\nGeben Sie jeder Operation eine eigene operationId.',
  operation_id_illegal:
    'Die operationId „%{written}“ kann kein Name eines Werkzeugs sein; sie wurde zu „%{name}“.\nVerwenden Sie Buchstaben, Ziffern, _ und -, höchstens 64.',
  responses_missing:
    'Es ist keine Antwort beschrieben; was zurückkommt, wird weitergegeben.\nBeschreiben Sie mindestens die Antwort 200.',
  reference_missing:
    '„%{reference}“ zeigt in diesem Dokument auf nichts; der Teil blieb offen.\nErgänzen Sie die fehlende Definition, oder berichtigen Sie den Verweis.',
  'reference_missing/near':
    '„%{reference}“ zeigt auf nichts; %{taken} wurde dafür genommen.\nSchreiben Sie #%{taken}.',
  reference_external:
    '„%{reference}“ zeigt auf eine andere Datei, die nicht gelesen wird; der Teil blieb offen.\nNehmen Sie die Definition in dieses Dokument auf und verweisen Sie mit #/… darauf.',
  reference_circular:
    'Der Verweis „%{reference}“ führt zu sich selbst zurück; er wurde ausgelassen.\nVerweisen Sie auf die Definition selbst.',
  schema_circular:
    'Das Schema enthält sich selbst; vom inneren sind nur die Typen seiner Eigenschaften angegeben.\nEs muss nichts geschehen; ein Anfrageschema ohne Kreise ist für ein Modell klarer.',
  schema_invalid:
    'Ein Schema muss ein Objekt sein; dieses blieb offen.\nSchreiben Sie ein Objekt mit `type`.',
  'schema_invalid/type':
    'Der Typ %{written} wurde als %{types} gelesen.\nVerwenden Sie string, number, integer, boolean, array oder object.',
  schema_shortened:
    'Das Schema ist tief verschachtelt; ab hier sind nur die Typen seiner Eigenschaften angegeben.\nBieten Sie eine Operation mit einer flacheren Anfrage an.',
  'schema_shortened/texts':
    'Die Argumente haben %{bytes} Byte, angegeben werden höchstens %{most}: Beschreibungen und Beispiele darin wurden gekürzt.\nBieten Sie eine Operation mit einer kleineren Anfrage an.',
  'schema_shortened/level':
    'Die Argumente haben %{bytes} Byte, angegeben werden höchstens %{most}: ab Ebene %{level} sind sie nur mit Typ und Namen beschrieben.\nBieten Sie eine Operation mit einer kleineren Anfrage an.',
  'schema_shortened/left_out':
    'Die Argumente haben %{bytes} Byte, angegeben werden höchstens %{most}: ab Ebene %{level} sind sie nur mit Typ und Namen beschrieben. Ausgelassen: %{names}.\nBieten Sie eine Operation mit einer kleineren Anfrage an.',
  required_on_property:
    '`required` steht bei der Eigenschaft „%{name}“; es wurde zum Objekt gelesen.\nSchreiben Sie required: [%{name}] neben `properties`.',
  pattern_invalid:
    'Das Muster „%{pattern}“ lässt sich nicht prüfen (nicht ECMA-262, zu lang, oder es könnte endlos dauern); es wurde ausgelassen.\nSchreiben Sie einen Ausdruck nach ECMA-262 ohne verschachtelte Wiederholungen.',
  pattern_unchecked:
    'Das Muster „%{pattern}“ sieht voraus, zurück oder wiederholt Gefundenes; dem Modell wird es gesagt, aber Werte werden nicht damit verglichen.\nEs muss nichts geschehen; ein Muster ohne Umschau und Rückverweise wird geprüft, bevor etwas gesendet wird.',
  keyword_left_out:
    '%{keywords} lässt sich einem Modell in einem Schema nicht sagen; das Werkzeug nimmt Werte ohne diese Regel, und der Dienst entscheidet.\nSagen Sie in der Beschreibung, was die Regel verlangt.',
  enum_shortened:
    'Die Liste von %{count} erlaubten Werten, mehr als %{most}, wurde zu einem Hinweis gekürzt; jeder Wert wird angenommen.\nEs muss nichts geschehen; sagen Sie in der Beschreibung, wie die Werte gebildet werden.',
  parameter_invalid:
    'Ein Parameter muss ein Objekt sein; er wurde ausgelassen.\nSchreiben Sie name, in, required und schema.',
  'parameter_invalid/incomplete':
    'Ein Parameter braucht `name` und `in` (path, query, header oder cookie); er wurde ausgelassen.\nSchreiben Sie name, in, required und schema.',
  'parameter_invalid/header':
    '„%{name}“ kann kein Name eines Headers sein; er wurde ausgelassen.\nSchreiben Sie name, in, required und schema.',
  'parameter_invalid/place':
    'Der Parameter „%{name}“ sagt nicht, wo er steht; er wurde als Teil von %{place} gelesen.\nSchreiben Sie in: %{place}.',
  'query_string_invalid/no_content':
    'Der Parameter „%{name}“ ist der ganze Abfrageteil und hat kein content; er wurde als ein Parameter der Abfrage gelesen.\nBeschreiben Sie ihn mit content, oder schreiben Sie in: query.',
  'query_string_invalid/type':
    'Der Abfrageteil ist als %{type} beschrieben, was in keiner Adresse stehen kann.\nBeschreiben Sie ihn als application/x-www-form-urlencoded oder als application/json.',
  'query_string_invalid/value':
    'Der Abfrageteil ist als %{type} beschrieben, und nichts sagt, wie ein Wert so geschrieben wird, der kein Text ist.\nBeschreiben Sie ihn als application/x-www-form-urlencoded oder als application/json.',
  'query_string_invalid/beside':
    'Der ganze Abfrageteil ist als %{type} beschrieben, und anderes hat seinen Platz auch dort: %{others}.\nBeschreiben Sie die Abfrage entweder als Ganzes oder durch ihre Parameter.',
  'query_string_invalid/joined':
    'Die Abfrage ist als Ganzes und durch einzelne Parameter beschrieben (%{others}); sie werden hintereinander geschrieben.\nBeschreiben Sie die Abfrage entweder als Ganzes oder durch ihre Parameter.',
  parameter_duplicate:
    'Der Parameter „%{name}“ steht zweimal; der letzte zählt.\nBehalten Sie einen der beiden.',
  parameter_reserved:
    'Den Header %{name} setzt der Aufrufer selbst; er ist kein Argument.\nBeschreiben Sie Zugangsdaten unter security und Inhaltstypen unter content.',
  path_parameter_undeclared:
    'Der Pfad hat {%{name}}, das nicht angegeben ist; es wurde als nötiger Text ergänzt.\nGeben Sie einen Parameter mit name: %{name}, in: path, required: true an.',
  'path_parameter_undeclared/alike':
    'Der Pfad hat {%{name}}, die Parameter haben „%{declared}“; beide gelten als dasselbe.\nGeben Sie einen Parameter mit name: %{name}, in: path, required: true an.',
  path_parameter_unused:
    'Der Pfadparameter „%{name}“ steht nicht in %{path}; er wurde ausgelassen.\nNehmen Sie ihn in den Pfad auf, oder geben Sie ihn mit in: query an.',
  argument_renamed:
    'Der Parameter „%{name}“ (%{place}) heißt im Werkzeug „%{argument}“.\nEs muss nichts geschehen: gesendet wird er unter seinem eigenen Namen.',
  body_rule_left_open:
    'Der Inhalt sagt, welche seiner Eigenschaften zusammengehören; das Werkzeug nimmt jede davon, und der Dienst entscheidet.\nSagen Sie in der Beschreibung, welche Eigenschaften zusammengehören.',
  body_twice:
    'Die Operation hat einen Inhalt und Formularfelder, was eine Anfrage nicht zugleich haben kann; alle wurden als Felder des Formulars gelesen.\nBeschreiben Sie entweder einen Inhalt oder Formularfelder.',
  text_addresses_model:
    'Ein Text spricht zum Modell, statt die API zu beschreiben: „%{words}“.\nBeschreiben Sie, was die Operation tut, und überlassen Sie dem Desk, wann sie aufgerufen wird.',
  body_type_not_used:
    'Der Inhalt wird als %{chosen} gesendet; er könnte auch als %{others} gesendet werden.\nEs muss nichts geschehen.',
  body_type_missing:
    'Der Inhalt der Anfrage nennt keinen Inhaltstyp; er wird als JSON gesendet.\nSetzen Sie das Schema unter content: application/json.',
  servers_missing:
    'Kein Server ist genannt, und die Adresse der Beschreibung ist nicht bekannt.\nSchreiben Sie servers: [{ url: https://… }].',
  'servers_missing/own_host':
    'Kein Server ist genannt; Aufrufe gehen an den Host der Beschreibung selbst, %{host}.\nSchreiben Sie servers: [{ url: https://… }].',
  servers_misplaced:
    '`servers` steht unter `info`; es wurde zum Dokument gelesen.\nSetzen Sie `servers` auf die oberste Ebene.',
  server_invalid:
    '„%{server}“ ist keine Webadresse; dieser Server wurde ausgelassen.\nSchreiben Sie eine Adresse, die mit https:// beginnt.',
  server_local:
    'Aufrufe gehen an %{server}: eine Adresse der aufrufenden Maschine, nicht des Plugins.\nSchreiben Sie die öffentliche Adresse, die mit https:// beginnt.',
  'server_local/passed_over':
    '%{server} ist eine Adresse der eigenen Maschine des Autors; verwendet wird %{used}.\nSchreiben Sie den öffentlichen Server an die erste Stelle.',
  server_relative:
    'Der Server „%{server}“ ist relativ, und die Adresse der Beschreibung ist nicht bekannt.\nSchreiben Sie die ganze Adresse, die mit https:// beginnt.',
  server_variable_undefined:
    'Die Servervariable „%{name}“ hat keine Vorgabe, also lässt sich die Adresse nicht bilden.\nZu schreiben ist variables.%{name}.default, etwa „v1“. Das kann nur der Autor: hier lässt es sich nicht eintragen.',
  security_undefined:
    '„%{name}“ wird verlangt, ist aber nicht unter securitySchemes beschrieben; es wurde ausgelassen.\nBeschreiben Sie es unter components.securitySchemes.',
};
