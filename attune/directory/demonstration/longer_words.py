"""The other texts of a listing: how I work; culture, power and money; when something goes wrong; what I show of myself."""

from attune.directory.demonstration.phrases import Pool

# --- How I work ----------------------------------------------------------------------------------------

# {trained1} and {trained2} are approaches trained in, {draws1} and {draws2} those drawn on.
APPROACH_BEGINS = Pool(
    "{trained1} is {where I come from|my home ground|what I was trained in}; {draws1} is {what I borrow|where I go when I need another tool}.",
    "My training is in {trained1}. I also {draw on|use a good deal of} {draws1}, {and I’ll say when I do|when it suits the person}.",
    "[!grave] If you asked {me over a fence|me at a bus stop} how I work, I’d say: {trained1}, {loosely held|with my sleeves rolled up}.",
    "I trained {first in {trained1} and later in {trained2}|in {trained1} and in {trained2}}, and {the two get on|they argue, usefully, in my head}.",
    "{Names of approaches|These names} mean {little|less than they should} to most people, so: {trained1}, as I do it, is {mostly talk and attention|less mysterious than it sounds}.",
    "I’m {a {trained1} person, if there is such a thing|rooted in {trained1}}. {The roots matter more than the label|Roots, not fences}.",
    "What I {do|offer} is mostly {trained1}. {A typical hour goes like this|Here’s what that comes to in an hour}.",
    "[seasoned] My {first teacher|supervisor for many years} used to say that {trained1} is {nine tenths listening|common sense made slow}. I’d agree.",
    "I chose {trained1} because {it’s how I was helped myself|it asked more of the therapist than of the client}.",
    "[!grave] Ask ten therapists about {trained1} and you’ll get {ten|eleven} answers. {Mine goes like this|Here is mine}.",
    "I’ve practised {trained1} for {years} years and I {still find it odd and useful|still go to the conferences, for the arguments}.",
    "There are three things I lean on: {trained1}, {draws1}, and {a stubborn interest in people|plain good manners}.",
    "{trained1} first. {Then, if it’s wanted,|And around the edges} {draws1} and {draws2}.",
    "Some people come for {trained1} {by name|because they’ve read about it}. {Most don’t, and needn’t|Others couldn’t care less what it’s called}.",
)

APPROACH_ENDS = Pool(
    "{We’d look at it again|I check} after {six|eight|ten} sessions: is it helping, and {what’s missing|how would we know}?",
    "You’re welcome to ask {why I’m doing what I’m doing|what I’m up to} at any point.",
    "If it isn’t for you, I’ll {suggest something else|say who does it differently}.",
    "{None of it|Nothing here} is done to you. {We agree on it first|You can always say no}.",
    "I have supervision {every week|every other week}, {like anyone who takes this seriously|and I bring the hours I’m unsure of}.",
    "I keep learning: this year it’s {a course on grief|a reading group on {draws1}|a long-postponed training in {draws1}}.",
    "The evidence for this is {decent, not perfect|stronger for some things than others}, and I’m happy to {talk about it|say what’s known}.",
    "I’d rather do {one thing well|little, slowly} than {seven at once|much, fast}.",
    "How long? {It depends, and I’ll tell you what it depends on|Months, usually. Sometimes a season is enough}.",
    "What you’d notice first is probably {the pace|how much I ask}.",
)

# --- Culture, power and money ----------------------------------------------------------------------------

CULTURE_BEGINS = Pool(
    "One of us sets the fee and owns the clock. I {try not to forget that|think we should be able to talk about it}.",
    "I don’t assume that {we see the same street|my normal is yours}. {I ask|I’ll ask, and I’ll remember the answer}.",
    "Where you come from {comes in with you|isn’t a side topic}: {language, money, skin, faith, passport|who you pray to, who you’re paid by, who is stopped at the door}.",
    "You won’t have to {teach me the basics|explain your whole culture}. I {read, I ask around, and I get some things wrong|do my own reading}.",
    "I’m from {a town where nearly everyone was alike|a place where everyone looked like me}, so I’ve had to learn {to see what I wasn’t shown|on purpose}. {I’m still at it|It doesn’t end}.",
    "Therapy was invented by {a fairly narrow set of people|people with paid help at home}. Some of it {travels well|fits everyone} and some of it {doesn’t|needs taking in at the sides}.",
    "Race and money are {two things people expect a therapist to step round|always in the room}. {I’d rather not step round them|You may name them whenever you like, and so will I}.",
    "In some families {nobody says “I”|the word “boundary” would be an insult}. I don’t {think that’s an illness|try to talk anyone out of their family}.",
    "I’ve been the {only one|one with the accent} in many rooms, {and the one with the keys in others|and I know that it doesn’t make me an expert on yours}.",
    "If I {say something careless|stumble} about your {faith, your body or your people|background}, {tell me, or go quiet and I’ll ask|I’d like to hear it, and I won’t make you comfort me}.",
    "My fee is {real money|a week’s groceries for some people}. {We can talk about it without anyone going red|It’s part of what happens between us}.",
    "I ask everyone who {raised them, in which language, and who cooked|counts as family}. {It’s not a form; I’m interested|The answers are never what the form expects}.",
    "There’s what a person suffers, and there’s what was {done to their people|decided over their heads}. {I try to keep the two apart, and both in view|Calling the second one low self-esteem would be a kind of lie}.",
    "Some of my clients {pray before they see me|have a grandmother who’d be better than me}, and {I’d never ask them to choose|I ask what she’d say}.",
    "[!grave] I grew up {with less than most therapists did|between two classes}, {and I notice who says “summer” as a verb|and I can hear shame about money from some way off}.",
)

CULTURE_GOES_ON = Pool(
    "[language] Sessions can be in {language}, {or wander between the two|and proverbs count}.",
    "[racial-justice-served] Racism is {real and it’s in the room before we are|not something you’ll have to prove to me}.",
    "[trans-people-served] I use the name you give me, on {paper|everything} too, {and I won’t make your gender the explanation for everything|whatever an insurer has on file}.",
    "[queer-people-served] Half my {practice|clients} is queer, {and so are some of my best teachers|and nobody has to be anybody’s first}.",
    "[muslims-served] We can move the hour {for Ramadan|around prayers}.",
    "[jewish-people-served] I don’t schedule over the {High Holidays|holidays}, {yours included|and I know which ones aren’t cheerful}.",
    "[immigrants-and-refugees-served] Papers, hearings and {money sent home|waiting for letters} belong in the hour {as much as dreams do|and I can write the letter your lawyer needs}.",
    "[disabled-people-served] I {don’t admire people for going shopping|won’t call you brave for turning up}. {Tell me what makes the room work for you|Access is my job and not your favour}.",
    "[neurodivergent-people-served] You can {stim, pace or lie on the floor|look anywhere}. {I don’t read eye contact as honesty|I’ll be literal if that’s easier}.",
    "[single-parents-served] If the sitter {cancels|doesn’t come}, {bring the child and we’ll make do|we turn the hour into a call}.",
    "[christians-served] Faith is {welcome here, and so is being angry with God|something I ask about, once, and then follow you}.",
    "[military-and-veterans-served] The forces are a culture too: {rank, humour, silence|with its own dark jokes, which I like}.",
    "I keep {a fifth|a quarter|a few} of my hours at a {lower|much lower} fee, {because otherwise I’d only ever meet one sort of person|and nobody knows which they are}.",
    "I’ll {sometimes|now and then} name it first, so that it isn’t always {your job|left to you}.",
    "My supervisor comes from {a different background to mine, and I chose that|another world than I do, on purpose}.",
    "I’d rather {be corrected|hear it} than {be spared|have you be polite}.",
    "I ask what {being well|getting better} would look like {to your grandmother|in your family}, {as well as to you|before I say what my books think}.",
    "People have been {harmed by my profession|studied, labelled and locked up by people with my training}. {If you’re wary, you have reasons|I don’t take distrust personally}.",
    "Some words for pain don’t exist in English, and some families have none. {We’ll borrow|Gestures count}.",
    "I try to notice who in my waiting room {looks at ease|sits near the door}. {It tells me something about the room|Then I change something}.",
    "You may bring {a cousin, a candle or a cup of your own tea|whatever makes a strange room less strange}.",
    "I ask before I use {first names|your first name}. {In some houses it’s a warmth and in others a slight|It’s a small thing to get right}.",
    "If {money is short|the month runs out}, we {make a plan before you miss a session|talk about the fee first and the rest after}.",
    "I know my own {class|accent} and what it {opens|hides}, and I’m {not shy of hearing about it|curious what it does to you}.",
    "Family can mean {eleven people with a key|people who share no blood}. {Tell me who counts|I won’t draw it for you}.",
    "I’ve been taught by {clients, mostly|people who put me right}, {and I’m grateful to the ones who bothered|kindly and otherwise}.",
    "Being {polite to a therapist|a good client} can be a way to stay safe. {I don’t need it|You can stop when you’re ready}.",
    "Sometimes the {healthiest|sanest} thing a person can do is {be furious with a school, a landlord or a border|refuse to adjust}.",
    "I {read the forms I give you|had my forms read by somebody who’d hate them}, and {took out what was nobody’s business|there are fewer boxes now}.",
    "I work {slowly with interpreters|with people who say “we” and mean it}, and {it has changed how I listen|I’ve stopped correcting it to “I”}.",
    "What I can’t know from inside, I {won’t pretend to|ask about, and keep asking}.",
    "When the {news|week} is about people like you, {we can start with that|you don’t need to be fine at ten past nine}.",
)

# For the field about training: {year} is a year not long ago.
CULTURE_TRAININGS = Pool(
    "{A year-long|Two-year} course in {working across cultures|culture and therapy}, {year}; {peer group since|monthly peer consultation}.",
    "{Forty|Thirty|Sixty} hours on {race and power in therapy|anti-racist practice}, {year}.",
    "{Training|Certificate course} in work with {refugees and interpreters|people seeking asylum}, {year}.",
    "{Course|Training days} in therapy with {trans and non-binary clients|queer and trans clients}, {year}, with supervision {since|for a year after}.",
    "{Supervised|Two years of supervised} work in a {bilingual|community} service, {year}.",
    "{Working with class and money|Money in the room}: {a term’s seminar|eight evenings}, {year}.",
    "{Deaf awareness and working with sign language interpreters|Disability-led training on access}, {year}.",
    "{Monthly|Fortnightly} consultation on {culture and faith|race and culture} since {year}.",
    "{Bilingual supervision in {language}|Supervision in {language}} since {year}.",
    "{Seminar|Study group} on {colonial history and therapy|migration and families}, {year}, {two terms|one year}.",
)

# --- When something goes wrong between us ---------------------------------------------------------------------

REPAIR_BEGINS = Pool(
    "When something goes wrong between us, I {try to notice before you have to say it|hope you’ll say so, and I try to make that easy}.",
    "When something goes wrong between us, I {slow down|stop what I was doing} and ask {what just happened|what it was like}.",
    "When something goes wrong between us, I’d {like to hear about it first, and explain myself last|rather know than be liked}.",
    "I’ll get things wrong. {I’ll forget a name, or push too hard|I’ll say the clumsy thing or miss the sad one}. {Then we talk about that|When I do, that becomes the most important thing in the hour}.",
    "If you leave a session {angry|hurt|flat}, {bring it back|tell me next time, or write}. {Don’t be polite about it|It won’t be held against you}.",
    "At some point I’ll {disappoint you|let you down a little}. {It’s nearly certain|I don’t mean to, and I will}.",
    "The bad moments between a client and a therapist are {worth more than the good ones|often where it turns}, if {both stay in the room|nobody pretends}.",
    "People who learned that {complaining is dangerous|anger ends things} often {stop coming instead|vanish on me}. I’d {much rather get the complaint|like to be told off first}.",
    "I look out for the {small signs|little frosts}: {a shorter answer, a joke, a cancelled week|“fine”, said twice}. Then I ask.",
    "I had a therapist who {never once said sorry|couldn’t be wrong}. {I took a vow|I think of that often}.",
    "You can tell me {I’ve missed the point|you didn’t like that}. {My face may fall for a second; that’s only my face|I’ll survive it, and so will we}.",
    "Every {few weeks|month or so} I ask {how we are doing, you and I|whether I’ve annoyed you lately}. {It’s a serious question|People laugh, and then they tell me}.",
    "If I’ve hurt you, I {say sorry without a “but”|want to hear how, and then I want to hear it again in case I got it wrong}.",
    "There are {ruptures|breaks} in every real relationship. {I don’t fear them|What counts is whether somebody comes back to pick up the pieces}.",
    "When it goes {cold|quiet} between us, I {say so|don’t wait for it to pass}.",
    "Should you ever think “this one doesn’t get it”: {that’s the moment to tell me|say exactly that}.",
)

REPAIR_GOES_ON = Pool(
    "I don’t {ask whose fault it is|begin with my reasons}. I ask {where it hurt|what you needed just then}.",
    "I {own my part|say what I think my part was}, {out loud|in plain words}, and I don’t {wait for you to own yours|ask for anything back}.",
    "Sometimes it turns out to be {an old hurt in new clothes|somebody else’s voice in my mouth}. {Even so, I was the one who touched it|That doesn’t make it any less my doing}.",
    "I may {need a day to think|not have an answer on the spot}. {Then I come back to it; you won’t have to raise it twice|I’ll raise it myself the next week}.",
    "We {go back to the sentence|run it again slowly}: what I said, what you heard, {what was in between|what you’d have liked instead}.",
    "You needn’t {look after me|worry about my feelings}. I have {colleagues and a supervisor|people} for that.",
    "If you’d sooner {write it down|say it by letter} than say it, {do that|that’s just as good}.",
    "If you tell me, I’ll {thank you|be glad}, and mean it. {Most people were punished for less|It takes nerve to tell a therapist that}.",
    "I talk it over {in supervision|with someone I trust}, without your name, so that I {don’t do it again|see what I didn’t see}.",
    "It’s {not a test|not an exercise}. {It’s two people mending something|I find it hard too}.",
    "You can {stay away a week and still come back|slam the door; the door’s all right}. {Your hour will be there|I’ll keep the chair}.",
    "If I can’t {see it|understand} at first, {ask me to try again|I’ll keep asking, not arguing}.",
    "Being {late|double-booked|distracted} is on me, and {you don’t pay for it|I’ll say so before you do}.",
)

REPAIR_ENDS = Pool(
    "{Often|Quite often} we’re closer afterwards. {Not always|I can’t swear to it}.",
    "And if it can’t be mended, I’ll {help you find somebody else|say so, and see that you leave with a name and not a silence}.",
    "{Some people tell me it was the first time anybody came back|For some it’s the first apology they’ve had from anyone in charge}.",
    "{You can always go|You’re free to go}. {A last talk would be good, for your sake more than mine|I’d hope for one more conversation}.",
    "There’s also {somebody to complain to|a board}, and I’ll tell you {who|where}. {I say it because you ought to know|Nobody likes saying it, so I say it early}.",
    "{I learned that the hard way|I wish someone had told me that at twenty}.",
    "{That’s the work, as I see it|Nothing I do matters more}.",
    "After that we {go on|get on with it}, {a bit wiser|and it usually goes deeper}.",
)

# --- What I show of myself --------------------------------------------------------------------------------------

SELF_BEGINS = Pool(
    "I’m not a mystery. {Ask, and I’ll mostly answer|If it helps you to know something, ask}.",
    "I don’t talk about myself much, {and I don’t hide either|because it’s your hour}.",
    "What I show of myself depends on {whether it’s of use to you|who’s asking and why}.",
    "You’ll notice things: {the ring, the accent, the limp, the reading glasses|my accent, my bad knee, the photograph of the lake}. {You may ask|None of it is secret}.",
    "[!grave] If I {tear up, I don’t pretend it’s hay fever|laugh, I mean it}.",
    "I used to think a therapist should be {a blank page|nobody in particular}. {I’ve changed my mind|It never suited me}.",
    "I’ll tell you what I {think|feel} when it {might help|bears on us}, and {keep my holidays to myself|leave out the rest}.",
    "A few facts, so that you {needn’t guess|don’t have to look me up}.",
    "Some people want to know {who they’re talking to|a bit about me first}. {Fair enough|Here’s some of it}.",
    "I’ve sat in the other chair, {for years|twice in my life, for long stretches}. {It’s why I know where the tissues should be|I remember how it felt to be four minutes early}.",
)

# One sentence for each thing a therapist may say of themself, beside the general ones.
SELF_SAYS = Pool(
    "[woman] I’m a woman {in my forties|in my fifties|of a certain age|who was told to smile more}.",
    "[man] I’m a man, {and I know that for some people that matters a good deal|which for some makes this easier and for some harder; we can talk about that}.",
    "[non-binary] I’m non-binary. {You don’t need a view on it|If you get the pronouns wrong I’ll live}.",
    "[transgender] I’m trans, {and it’s one of the less interesting things about me|I say so because it spares some people a long explanation}.",
    "[black] I’m Black, {and you may bring all of that here or none of it|so there are things you can leave out, and things I’ll still ask}.",
    "[asian] I’m {Asian|Asian, second generation}, {and I know about report cards and silence|and no, not the quiet kind}.",
    "[hispanic-or-latino] My family is {Latin American|from the islands and the border, both}; {my mother still sends food|we’re talkers, all of us}.",
    "[indigenous] I’m Indigenous, {and my people’s way of listening was here before my diploma was|and I carry that into the room}.",
    "[middle-eastern-or-north-african] My family came from {the eastern Mediterranean|North Africa}, {by way of three other places|and there was always one more chair}.",
    "[multiracial] I’m mixed, {and used to the question|so I’ve been asked “what are you?” in four places}.",
    "[white] I’m white and {try to notice it|had to be told what that means, more than once}.",
    "[gay] I’m gay, {and long past the coming-out part|married, and fond of a quiet Sunday}.",
    "[lesbian] I’m a lesbian, {with a wife, a mortgage and two cats|if that saves you wondering}.",
    "[bisexual] I’m bisexual, {which people forget every time I’m in a couple|and used to explaining it}.",
    "[queer] I’m queer, {and you won’t need the glossary|out, and at ease with it}.",
    "[jewish] I’m Jewish, {more by soup than by synagogue|observant in my own way}.",
    "[muslim] I’m Muslim, {and I’ve no wish to police anyone else’s faith|and I know the difference between faith and family pressure}.",
    "[christian] I’m a Christian, {of the doubting sort|and you needn’t be}.",
    "[buddhist] I’ve sat with a Buddhist group for {years|half my life}, {badly|and am still impatient}.",
    "[secular] I’m not religious, {and I like people who are|and I respect what I don’t share}.",
    "[hindu] I was raised Hindu, {with too many aunts and exactly enough festivals|and I go home for the lamps}.",
    "[parent-experience] I’m a parent. {Mine argue too|You can tell me the thing about bedtime}.",
    "[immigrant-experience] I wasn’t born here, {and I still dream in the other language|and I can tell you the weight of my suitcase}.",
    "[refugee-experience] My family {fled|left in a hurry}, {and I grew up with the packed bag by the door|and I was raised on what wasn’t said}.",
    "[disabled-experience] I’m disabled. {You’ll see, or you won’t|Some days I work lying down}.",
    "[deaf-experience] I’m hard of hearing, {so face me when it matters|and I’d sooner ask twice than guess}.",
    "[neurodivergent-experience] My brain is {ADHD all the way down|autistic, found out at thirty-nine}, {and I keep a lot of lists|and I’m at ease with yours}.",
    "[long-term-illness-experience] I live with an illness that {comes and goes|doesn’t show}, {and now and then I’ll cancel|and I plan around it}.",
    "[recovery-experience] I’m in recovery, {a good many years|one day at a time, for a lot of days}.",
    "[mental-health-experience] I’ve been {low enough not to get up|through a bad depression} myself. {I’m well, and I haven’t forgotten|It’s a while ago, and I remember the ceiling}.",
    "[client-experience] I was a client long before I was a therapist, {and I still go|with one who helped and one who didn’t}.",
    "[loss-experience] I lost {a brother|a husband|a daughter|my mother} {young|too early}. {It’s part of how I listen|I won’t use it against your grief}.",
    "[adoption-experience] I was adopted. {I know the drawer with the papers|You can skip the part where people say you’re lucky}.",
    "[carer-experience] I’ve looked after somebody at home for {years|a long stretch}, {and I know the small hours|and there’s nothing you can say about it that’ll shock me}.",
    "[military-experience] I served. {That’s all I usually say about it|I still fold towels in a particular way}.",
    "I’m {a miner’s grandchild|a teacher’s child, with all that comes with it|from a long line of people who didn’t talk about it}.",
    "[!grave] I {sing|fish|mend clocks|go to the football|read detective novels}, {and I’ll probably mention it|so if I use a strange comparison, that’s where it comes from}.",
    "I’m {married, second time lucky|divorced, amicably, mostly|single, and have come to like it|married to a musician}.",
    "[!grave] I {get tired by Thursday|don’t see people on Fridays}, {because I’ve learned what happens otherwise|like anyone}.",
    "[!grave] My own therapist is {eighty and merciless|retired now and I miss her}.",
)

SELF_ENDS = Pool(
    "If it gets in your way, {say so|we’ll talk about it}.",
    "That’s {enough about me|probably more than you needed}.",
    "The rest {you’ll find out by sitting there|comes with time, if it’s any use}.",
    "I won’t {tell you my troubles|make you my confidante}; {I’ve other people for that|that’s a promise I can keep}.",
    "Ask {twice|again} if I {dodge|duck} the question. {I’ll say why|There may be a reason, and you’ll get it}.",
    "It’s {your|still your} hour.",
    "I tell you so that you can {choose|decide whether that suits you}.",
    "{Some|A few} things stay mine, {and I’ll say so kindly|as some of yours may stay yours}.",
)
