"""Texts in German, for those who work in it. The speaker is given no gender."""

from attune.directory.demonstration.phrases import Pool

# Each stands in the accusative, after “um”, “für” or “über”.
TOPICS: dict[str, str] = {
    "anxiety": "Sorgen, die nachts nicht aufhören",
    "depression": "Tage, die nach nichts schmecken",
    "trauma-and-ptsd": "das, was nach etwas Schrecklichem bleibt",
    "grief-and-loss": "Trauer",
    "couple-difficulties": "Paare, die nur noch Abläufe teilen",
    "self-esteem": "die geringe Meinung von sich selbst",
    "stress": "zu viel auf zwei Schultern",
    "life-transitions": "Umbrüche, auch die gewollten",
    "immigration-and-acculturation": "das Leben fern vom Geburtsort",
    "family-conflict": "alte Streitigkeiten in Familien",
    "parenting": "das Elternsein, wie es wirklich ist",
    "people-pleasing": "das schnelle Ja",
    "loneliness": "Einsamkeit",
    "trouble-trusting": "Misstrauen, das gute Gründe hat",
    "fear-of-being-left": "die Angst, verlassen zu werden",
    "closeness-and-distance": "Nähe und Abstand",
    "repeating-the-same-pattern": "das immer gleiche Ende",
    "relational-trauma": "Verletzungen durch Menschen, die hätten schützen sollen",
    "shame-and-self-criticism": "Scham",
    "conflict-and-repair": "Streit und die Tage danach",
    "anger": "Wut",
    "alcohol-use": "das Trinken",
    "career-and-work": "Arbeit, die zu viel wird",
    "infidelity": "Affären und was danach kommt",
    "separation-and-divorce": "Trennungen",
    "breakup": "Liebe, die zu früh zu Ende war",
    "panic-attacks": "Panik",
    "feeling-unseen": "das Gefühl, übersehen zu werden",
    "chronic-illness": "das Leben mit einer langen Krankheit",
    "sleep": "Nächte ohne Schlaf",
    "ocd": "Gedanken, die man nicht bestellt hat",
    "adhd": "Köpfe mit elf offenen Fenstern",
    "eating-and-food": "den Krieg mit dem Essen",
    "ageing": "das Älterwerden",
    "spirituality": "Glauben und Zweifel",
    "sexual-identity": "ein spätes Coming-out",
    "negative-self-talk": "die strenge Stimme im Kopf",
    "learning-and-study": "Prüfungen und leere Seiten",
}

BEGINS = Pool(
    "Die meisten, die mir schreiben, haben {lange|ein halbes Jahr} gewartet. {Das zählt hier nicht gegen Sie|Dafür gibt es meist gute Gründe}.",
    "Bei mir geht es oft um {topic1}, und dahinter, {nicht selten|ziemlich oft}, um {topic2}.",
    "Meine Praxis liegt im {Hinterhof|zweiten Stock}, über einer {Schreinerei|Buchbinderei|Bäckerei}. {Man hört sie manchmal, und die meisten mögen das|Montags riecht es danach}.",
    "Wann hat Sie zuletzt jemand gefragt, wie es Ihnen geht, {und auf die Antwort gewartet|und es wissen wollen}?",
    "„Passt schon“ ist ein {kurzer|vielseitiger} Satz. Manche wohnen seit Jahren dahinter.",
    "Ich arbeite seit {n} Jahren in diesem Beruf und {bin vor jedem Erstgespräch noch aufgeregt|lerne noch}.",
    "Es muss nicht schlimm genug sein. {Neugier reicht|Eine Frage, die nicht weggeht, reicht}.",
    "Sie müssen beim ersten Mal nicht {Ihr Leben|alles} erzählen. {Letzten Dienstag finde ich interessant genug|Wir fangen mit dem an, was obenauf liegt}.",
    "Vieles, was wehtut, ist zwischen Menschen entstanden. {Dort lässt es sich auch am ehesten verändern|Darum achte ich darauf, was zwischen uns passiert}.",
    "Ich heiße {name} und arbeite in {city}. {In den meisten Stunden|Meistens} geht es um {topic1}.",
    "Manche reden schnell, manche schauen auf den Teppich. {Beides geht|Beides kenne ich}.",
    "Früher habe ich {Klaviere gestimmt|Häuser vermessen|in einer Gärtnerei gearbeitet|Kinder im Schwimmen unterrichtet|Bücher gesetzt}. {Geduld habe ich dort gelernt, nicht im Studium|Man lernt dort, auf kleine Dinge zu achten}.",
    "Wer immer für andere da ist, {entschuldigt sich bei mir oft für die Stunde|kommt meist zwischen zwei fremden Terminen}.",
    "Zwei Sessel, ein Fenster auf {einen Kastanienbaum|den Hof}, eine Uhr, {die auch Sie sehen können|die nur ich sehe}.",
    "Ich verspreche keine Heilung. Ich verspreche {Aufmerksamkeit und Pünktlichkeit|Zeit, und dass ich nachfrage}.",
    "Es gibt Sätze, die man {erst an der Tür sagt|dreimal umformuliert}. Auf die warte ich gern.",
)
PEOPLE = Pool(
    "Oft geht es {auch|außerdem} um {topic2}.",
    "Andere sprechen über {topic2}. Wieder andere über {topic3}.",
    "Ein Teil meiner Woche gehört Fragen rund um {topic3}.",
    "[couples] Paare sehe ich {gemeinsam, selten getrennt|auch, wenn nur einer von beiden überzeugt ist}.",
    "[teens] Jugendliche kommen {selten freiwillig und bleiben oft doch|mit Kapuze, und das ist in Ordnung}.",
)
WORK = Pool(
    "Ich frage viel und deute wenig. {Wenn ich etwas bemerke, sage ich es; wenn es falsch ist, sagen Sie es|Sie dürfen mich verbessern}.",
    "Mich interessiert, was sich wiederholt: {derselbe Streit, derselbe Rückzug|die gleiche Enttäuschung} mit neuen Namen.",
    "Wir gehen langsam. {Erst Boden unter den Füßen, dann der Rest|Sie bestimmen das Tempo}.",
    "Auch Ärger über mich gehört {hierher|in die Stunde}. {Er ist oft das Nützlichste, was passiert|Ich halte das aus}.",
    "Zwischen den Stunden gibt es manchmal etwas {auszuprobieren|Kleines zu üben}. {Niemand wird abgefragt|Noten gibt es keine}.",
    "Ich erkläre, was ich tue und warum. {Wenn es nicht hilft, ändern wir es|Alle paar Wochen schauen wir, ob es nützt}.",
    "Der Körper weiß es meist früher. {Darum frage ich nach Schlaf, Appetit und Rücken|Ich frage, wo Sie es spüren}.",
    "Schweigen ist erlaubt. {Ich lasse Sie darin nicht allein|Es dauert selten so lange, wie es sich anfühlt}.",
)
DETAILS = Pool(
    "Ich {backe freitags Brot|singe im Chor, zweite Stimme|fahre mit dem Rad, auch im Regen|spiele schlecht Posaune}.",
    "Meine Handschrift ist {unlesbar|ein Geheimnis für sich}, {Ihre Geschichten wären also doppelt sicher|auch für mich}.",
    "Lachen ist {ausdrücklich erlaubt|kein Zeichen, dass es nicht ernst wäre}.",
    "Ich gehe selbst regelmäßig in Supervision, {alle zwei Wochen|seit Jahren in dieselbe Gruppe}.",
    "Für Notfälle bin ich nicht die richtige Adresse. {Ich sage Ihnen, wer es ist|Wer es ist, besprechen wir beim ersten Mal}.",
    "Wie lange es dauert, kann ich {nicht versprechen|am Anfang nicht sagen}. {Manche kommen zwölf Stunden, manche drei Jahre|Wir reden darüber}.",
    "Die Warteliste führe ich ehrlich: {ich sage, wo Sie stehen|Sie können jederzeit nachfragen}.",
)
CLOSES = Pool(
    "Schreiben Sie mir. {Zwei Zeilen genügen|Es muss nicht schön formuliert sein}.",
    "Kommen Sie einmal, {dann sehen wir weiter|dann wissen wir beide mehr}.",
    "Wenn ich nicht passe, {sage ich es und nenne Ihnen andere|helfe ich beim Suchen}.",
    "Ich antworte {innerhalb weniger Tage|immer}, auch wenn {gerade kein Platz frei ist|die Antwort nein heißt}.",
    "Fragen Sie vorher, was Sie wissen {müssen|wollen}. {Dafür ist das erste Gespräch da|Es gibt keine dummen Fragen an Therapeuten}.",
    "Fangen Sie irgendwo an. {Ich komme mit|Der Anfang ist selten der Anfang}.",
)
REPAIR_BEGINS = Pool(
    "Wenn zwischen uns etwas schiefgeht, {möchte ich es hören, bevor ich mich erkläre|versuche ich es zu merken, ehe Sie es sagen müssen}.",
    "Ich werde Fehler machen. {Dann ist das unser Thema|Wenn es so weit ist, reden wir darüber und über nichts anderes}.",
    "Gehen Sie {verärgert|gekränkt} nach Hause, {bringen Sie es wieder mit|schreiben Sie es mir}.",
)
REPAIR_ENDS = Pool(
    "Ich entschuldige mich ohne „aber“. {Danach gehen wir den Satz noch einmal langsam durch|Dann schauen wir, was gesagt und was gehört wurde}.",
    "Sie müssen mich nicht schonen. {Dafür habe ich Kolleginnen und Kollegen|Ich bespreche es in der Supervision, ohne Ihren Namen}.",
    "Oft ist es danach besser als vorher. {Nicht immer|Und wenn nicht, helfe ich Ihnen, jemand anderen zu finden}.",
)
