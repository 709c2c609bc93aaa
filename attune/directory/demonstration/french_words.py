"""Texts in French, for those who work in it. The speaker is given no gender."""

from attune.directory.demonstration.phrases import Pool

# Each stands after “avec” or “sur”, or begins a list.
TOPICS: dict[str, str] = {
    "anxiety": "l’inquiétude qui ne s’éteint pas",
    "depression": "les jours sans goût",
    "trauma-and-ptsd": "ce qui reste après un drame",
    "grief-and-loss": "le deuil",
    "couple-difficulties": "les couples devenus colocataires",
    "self-esteem": "la petite idée qu’on a de soi",
    "stress": "le trop-plein",
    "life-transitions": "les passages d’une vie à l’autre",
    "immigration-and-acculturation": "la vie loin de chez soi",
    "family-conflict": "les vieilles querelles de famille",
    "parenting": "le métier de parent, sans les photos",
    "people-pleasing": "le oui qui sort trop vite",
    "loneliness": "la solitude",
    "trouble-trusting": "la méfiance qui a ses raisons",
    "fear-of-being-left": "la peur d’être quitté",
    "closeness-and-distance": "la bonne distance",
    "repeating-the-same-pattern": "la même histoire avec d’autres visages",
    "shame-and-self-criticism": "la honte",
    "conflict-and-repair": "la dispute et le lendemain",
    "anger": "la colère",
    "career-and-work": "le travail qui prend toute la place",
    "separation-and-divorce": "la séparation",
    "breakup": "les ruptures",
    "panic-attacks": "la panique",
    "feeling-unseen": "le sentiment de passer inaperçu",
    "racial-and-cultural-identity": "les deux cultures sous un même toit",
    "negative-self-talk": "la voix sévère qui commente tout",
    "relational-trauma": "les blessures faites par des proches",
}

BEGINS = Pool(
    "On peut {aimer les siens et étouffer à table|avoir beaucoup d’amis et personne à qui parler}. {J’entends cela toutes les semaines|C’est souvent là que nous commençons}.",
    "Je travaille surtout avec {topic1}, et derrière, {souvent|presque toujours}, avec {topic2}.",
    "« Ça va » est une {belle porte|phrase commode}. Certains habitent derrière depuis longtemps.",
    "Il n’est pas nécessaire d’aller {très mal|au plus mal} pour venir. {La curiosité suffit|Une question qui ne passe pas suffit}.",
    "Mon bureau est au {deuxième|troisième}, au-dessus d’une {boulangerie|librairie|école de danse}. {On l’entend un peu ; ça rassure|On s’y habitue}.",
    "Qui vous demande comment vous allez, {et attend la réponse|pour de vrai} ?",
    "Je m’appelle {name}. Mes semaines se partagent entre {topic1} et {topic2}.",
    "Depuis {n} ans que j’exerce, {j’ai encore le trac avant une première rencontre|les gens m’étonnent toujours}.",
    "Le français et l’anglais se mélangent dans mes séances. {On jure dans l’un, on s’excuse dans l’autre|Vous choisissez, et vous pouvez changer en cours de phrase}.",
    "Certaines choses se sont passées en français et ne se racontent {qu’en français|bien que là}.",
    "La première phrase est la plus difficile. Vous pouvez prendre celle-ci : « j’ai vu votre page et je ne sais pas quoi dire ».",
    "Ce qui nous blesse s’est souvent passé {entre des personnes|avec quelqu’un}. {C’est là aussi que cela se répare, quand cela se répare|Alors je regarde ce qui se passe entre nous}.",
    "Personne n’a à {tout raconter la première fois|savoir par où commencer}. {Mardi dernier me suffit|On prend ce qui est sur le dessus}.",
    "À {city}, beaucoup de gens vivent {entre deux langues|loin de leur mère et pas assez loin d’elle}.",
)
PEOPLE = Pool(
    "Je connais aussi un peu {topic2}.",
    "D’autres viennent pour {topic2} ou pour {topic3}.",
    "Il est souvent question de {deuils anciens|colères rentrées}, {et de la famille, même absente|et de ce qui n’a pas été dit à table}.",
    "[couples] Je reçois des couples, {ensemble|même quand l’un des deux traîne les pieds}.",
)
WORK = Pool(
    "Si vous perdez le fil, {je le tiens|on attend ; il revient}.",
    "D’abord {la semaine|hier}, ensuite l’enfance. {Elle vient presque toujours sans qu’on l’appelle|Rien ne presse}.",
    "De temps en temps je demande {comment ça va entre nous|si cela sert à quelque chose}. On peut répondre non.",
    "L’argent, les papiers, le patron : {cela aussi a sa place ici|tout n’est pas dans la tête}.",
    "Les rêves, les lapsus, la phrase dite à la porte : {je m’en souviens|je pose des questions là-dessus}.",
    "Je donne peu de conseils. {Vous en avez sans doute déjà beaucoup|Une bonne question dure plus longtemps}.",
    "Je pose des questions et je dis ce que je remarque. {Si je me trompe, dites-le|Vous avez le droit de me contredire}.",
    "Ce qui revient m’intéresse : {la même dispute, le même silence|la même déception}, sous d’autres noms.",
    "Nous allons doucement. {C’est vous qui donnez le pas|Personne ne creuse chaque semaine}.",
    "Si vous m’en voulez, {parlons-en|je préfère le savoir}. C’est souvent le moment le plus utile.",
    "J’explique ce que je fais et pourquoi. {Si cela n’aide pas, on change|Tous les deux mois, on fait le point}.",
    "Le corps sait souvent avant nous. {Je demande donc comment vous dormez|On lui laisse le temps}.",
    "Le silence est permis, {et je ne vous y laisse pas en plan|et il n’est jamais aussi long qu’il en a l’air}.",
)
DETAILS = Pool(
    "Chez nous on était {sept pour une salle de bain|cinq, et personne ne finissait ses phrases}.",
    "J’ai passé {six|quatre} ans dans l’autre fauteuil. {On n’oublie pas|Cela m’a servi}.",
    "Je vis avec {un vieux chien|deux chats qui ne me prennent pas au sérieux|trop de livres}.",
    "La pluie et les trains {me mettent de bonne humeur|me vont bien}.",
    "Le vendredi je ne reçois pas. {Je lis|Je répare des choses}.",
    "Je collectionne {les mots qui refusent de se traduire|les vieilles cartes}.",
    "Je {chante faux dans une bonne chorale|fais du pain le vendredi|marche beaucoup|joue mal de l’accordéon}.",
    "On peut rire. {Certaines des heures les plus tristes ont été drôles|C’est même conseillé}.",
    "Mes notes sont {brèves et illisibles|rares}, et je les prends après.",
    "Pour les urgences, {il y a d’autres numéros, et je vous les donnerai|je ne suis pas la bonne adresse}.",
    "Je ne peux pas promettre {combien de temps il faut|grand-chose}. Je peux {être là, à l’heure|parler franchement}.",
    "J’ai ma propre superviseure, {et je lui parle des heures dont je doute|chaque quinzaine}.",
)
CLOSES = Pool(
    "Écrivez-moi. {Deux lignes suffisent|Il n’y a pas de mauvaise façon de commencer}.",
    "Venez une fois, {on verra|vous déciderez après}.",
    "Si je ne suis pas la bonne personne, {je vous le dirai|je vous aiderai à chercher}.",
    "Je réponds {à tout le monde|en quelques jours}, même quand {je n’ai plus de place|la réponse est non}.",
    "Commencez où vous voulez. {Je suivrai|On mettra de l’ordre plus tard}.",
)
REPAIR_BEGINS = Pool(
    "Quand quelque chose se passe mal entre nous, {j’aime mieux l’entendre avant de m’expliquer|j’essaie de le remarquer avant que vous ayez à le dire}.",
    "Je me tromperai un jour ou l’autre. {Ce jour-là, c’est de cela que nous parlerons|Alors on s’arrête et on regarde}.",
    "Si vous repartez en colère, {revenez avec|écrivez-le-moi}.",
)
REPAIR_ENDS = Pool(
    "Je m’excuse sans « mais ». {Ensuite on reprend la phrase lentement|Puis on regarde ce qui a été dit et entendu}.",
    "Vous n’avez pas à me ménager. {J’ai des collègues pour cela|J’en parle en supervision, sans votre nom}.",
    "Souvent on en sort plus proches. {Pas toujours|Sinon, je vous aide à trouver quelqu’un d’autre}.",
)
