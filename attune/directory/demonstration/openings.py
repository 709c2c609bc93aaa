"""Ways to begin, other than with a concern or a former life.

A card shows little more than the beginning, so this is where therapists must differ most.
"""

from attune.directory.demonstration.phrases import Pool

# Where one sits.
ROOMS = Pool(
    "[in-person !step-free] My room is {two flights|one flight} up above {a bakery|a bicycle shop|a print shop|a piano teacher}, so {on some days it smells of bread|you may hear a little of their day}. People say it helps.",
    "[in-person] There are two chairs, a lamp and a window on to {a plum tree|a car park with one good tree|a brick wall that gets the sun at four}. You choose the chair.",
    "[in-person] I moved the clock so that {only I can see it|you can see it too}. It’s a small thing, and people {remark on it|notice}.",
    "[in-person] On my shelf there’s {a jar of buttons|a bowl of smooth stones|a tin of old keys}, for hands that need something to do while the mouth is busy.",
    "[in-person !grave] I keep a blanket on the arm of the chair. {In February everybody uses it|Grown men in suits have been known to use it}.",
    "[in-person !step-free] The stairs to my room creak on the {fourth|seventh} step. {I know most of my clients by how they climb|By now I could tell you who’s coming}.",
    "[in-person] I work in what used to be a {sewing room|pantry|schoolroom}, {and it’s still the warmest room in the house|with a door that shuts properly}.",
    "[in-person] The waiting room has {no magazines and one good lamp|a window seat and a kettle you may use}. {Come early if you like quiet|Some people come ten minutes early on purpose}.",
    "[in-person city !grave] You’ll find me on a side street in {city}, behind a green door that sticks. {Push|It opens inwards, which I admit is a metaphor}.",
    "[in-person city] My practice is {ten minutes on foot|a short walk} from the middle of {city}. Nobody in the street would know what the building is for, which suits most people.",
    "[in-person !grave] There’s a box of tissues, and there’s also a {dartboard|deck of cards|drawer full of paper and crayons}. {Most hours need neither|You’d be surprised which gets used more}.",
    "[in-person !grave] I have one plant. A former client gave it its name, and it’s still alive, {in spite of me|which I take as encouragement}.",
    "[in-person !grave] When the heating knocks, I’ll tell you it’s the heating. {People who’ve lived with bad noises like to know|It’s an old building and an honest one}.",
    "[in-person] Nothing in my room matches. I bought the chairs one at a time, {by sitting in them for an hour|and I tested each for an hour}.",
    "[in-person !grave] If you come on a {Thursday|Saturday}, there’s {choir practice|a children’s ballet class} next door at five past six. We finish before it, or we let it be part of things.",
    "[in-person] You can see {the river|the hills|the railway line} from where you’d sit. {Trains are good for silences|Some clients say they talk to that and let me overhear}.",
    "[in-person] The couch is for {sitting|whoever wants it}. You can lie down if you like; about one person in {ten|twelve} does.",
    "[in-person] There’s a coat hook, a bowl of water for dogs, and {a rule that nobody has to be interesting|no reception desk}.",
    "[outdoor] Some of my sessions happen on foot. We walk {the same two miles|the path by the water}, and it’s easier to say hard things when nobody is looking at you.",
    "[outdoor !grave] I walk with some of my clients. {Rain is no reason to cancel|I own two umbrellas}.",
    "[in-person !grave] My dog {Biscuit|Olive|Walnut|Mabel} used to come to work. She’s {fourteen|old} now and stays home, but {the hair on the rug is hers|her basket is still under the desk, and children ask}.",
    "[in-person] I painted the walls three times before I found a colour that {let people be sad in it|didn’t try to cheer anyone up}.",
    "[in-person] I leave ten minutes between people so that nobody meets at the door. {In a town like this it matters|You’d be surprised how much that matters}.",
    "[in-person !grave] The first thing most people say is that it {doesn’t look like a therapist’s office|looks like somebody’s aunt’s front room}. {That was the idea|Good}.",
)

SCREENS = Pool(
    "[video !in-person !grave] I work only by video, and I’ve stopped apologising for it. You {wear your own socks and drink your own tea|sit in your own chair, with your own cat}.",
    "[video !in-person] All my work is online. {I have a plain wall behind me and a door that shuts|You’ll see me, a bookshelf and now and then the sun}.",
    "[video] Some people talk to me from {a parked car|the box room|a stairwell at work}, because it’s the only place with a door. {That’s fine|I’ve learned to love a parked car}.",
    "[video] By video I ask everyone the same thing first: {can anybody hear you?|are you alone in the house?} We go on from there.",
    "[video !grave] My cat crosses the screen most {Tuesdays|afternoons}. {I don’t believe she’s interested|I’ve given up pretending it won’t happen}.",
    "[video !in-person] We’d meet on a screen. {It’s closer than people expect: you see a face, and nothing else in the world is going on|After two or three hours people forget it}.",
    "[video] You can turn your picture of yourself off. I tell everyone that, because {nobody can cry and check their hair|it’s hard to think while you’re looking at your own face}.",
    "[video !in-person] I live a long way from most of my clients, {and so does every other therapist, where they live|in a place with more weather than people}.",
    "[phone] Some of us talk better without being looked at. I’m happy to work {by phone|over the phone}, {and you can pace|and you may do the ironing}.",
    "[text] A few of my clients write to me and I write back, live, for an hour. {It’s slow, and things get said|For some it’s the only way it comes out at all}.",
)

# What may be going on while someone reads this.
HESITATIONS = Pool(
    "You may have had this page open for {a while|a week|some days}. {Take your time|No hurry}.",
    "Looking for a therapist is {an odd kind of shopping|a strange evening’s work}. {Everyone sounds kind|We all sound the same after the fourth page}. Let me try to be exact.",
    "Perhaps {somebody sent you|a friend said you should}, or perhaps {it’s half past one in the morning|you just can’t sleep}. Either way, hello.",
    "Most people read a dozen of these pages before they write to {anyone|one of us}. Here’s mine, as {plain|short} as I can make it.",
    "If you’re {not sure it’s bad enough|wondering whether you’re allowed}: it doesn’t have to be bad enough.",
    "You don’t need a good reason to write. “I don’t know what’s the matter” is {a fine first line|how a great many people begin}.",
    "I know what it is to read these pages. I read {forty|a good many} of them {when my father died|the year I couldn’t sleep|when I was looking for my own therapist}, and I remember which ones I closed.",
    "It’s hard to {tell from a page|know from a few lines} whether you could talk to somebody. I’ll tell you how I work, and {you can see what your shoulders do|you’ll notice whether you want to read on}.",
    "Some people need {a year|three tries} to write the first message. {If that’s you, I won’t ask why it took so long|It counts, whenever it comes}.",
    "Maybe you’ve been to therapy before and it was {fine, and nothing moved|a bit polite}. I’m interested in {that|the “fine”}.",
    "You might be the {last|only} person in your family who’d ever do this. {They needn’t know|Somebody has to go first}.",
    "[!grave] If a page about a stranger can make you {less|any less} nervous, I’ll try. I’m a slow talker with {a bad memory for names of films|cold hands}, and I {like people|find people interesting}.",
    "Writing the first line is the hardest. You can {copy this one|start with mine}: “I saw your page and I’m not sure what to say.”",
    "Before anything else: you can {change your mind|leave after one hour}, and nobody will {be offended|ring you to ask why}.",
)

QUESTIONS = Pool(
    "[!grave] What would you say if you knew {nobody would be hurt by it|I wouldn’t try to fix it}?",
    "Who knows how you really are at the moment? For a fair number of people the answer is {nobody|the dog}.",
    "When you were small and upset, {who came|where did you go}? I often end up asking that.",
    "What do you do with your hands when {somebody is kind to you|you’re praised}? {I’m serious|It’s a better question than it looks}.",
    "When did you last {laugh until it hurt|cry in front of anybody}? I’m not testing. I’m curious what the road has been like.",
    "What have you {never told anyone|stopped telling people} because of the look on their face?",
    "Which of your {feelings|moods} were welcome at the table at home, and which had to {wait outside|eat in the kitchen}?",
    "What would have to happen for you to think, in a year, that {this was worth the money|it was worth coming}? I ask that early, and I write down the answer.",
    "How do you know when you’ve had {enough|too much}? Many people I meet {find out too late|have no idea}.",
    "Whose voice is it that {tells you to hurry up|says you ought to be over it}?",
    "[!grave] If your week were a house, which room would you {never go into|keep locked}?",
    "What’s the kindest thing anyone ever {did for you without being asked|said to you}? You can start there, if starting with trouble is too much.",
    "What are you {like|to live with} when nobody is watching?",
    "Suppose you {didn’t have to be useful|couldn’t be useful to anybody} for a day. Then who’d you be?",
    "[!grave] Do you {apologise when someone bumps into you|say “no, you choose” a lot}? {So do I, some days|It’s a place to begin}.",
)

FIRST_HOURS = Pool(
    "In our first hour I’ll ask what made you write {now, and not last year|this week of all weeks}. {There’s usually a reason|The answer is often small and says a lot}.",
    "The first session is {two strangers working out whether they can talk|mostly you finding out what I’m like}. You may ask me anything, {and I’ll say if I’d rather not answer|including what I’d do if I didn’t like you}.",
    "We’d start with whatever is on top. {Traffic is fine|If that’s the traffic, it’s the traffic}.",
    "I begin the first hour by telling you {how I work, what it costs and how to stop|what I write down and who could see it}. Then it’s your turn.",
    "Nobody has to tell their life story in the first session. {I’d rather hear about last Tuesday|Yesterday will do}.",
    "At the end of a first meeting I ask: {did I get anything wrong?|what did you not say?} {It’s the most useful minute of the hour|People are usually surprised to be asked}.",
    "In the first three or four weeks we {look round together|try it out}. Then we both say, out loud, whether it’s {any use|working}.",
    "You’ll probably leave the first session {tired|hungry}. {Most people do|I’d plan something easy for after}.",
    "[!grave] First I {listen|shut up and listen}. It sounds simple; {I’ve been practising for years|it’s harder than it looks}.",
    "[!grave] Bring {a list, a mess or nothing|notes if you like; some people bring a whole folder}. {We’ll manage|I’ve worked with less}.",
    "The first time, people tend to {talk very fast|look at the carpet}. {Both work|I’m used to it}.",
)

# Who is speaking. {title} is “a psychologist”, {topic1} “grief”.
INTRODUCTIONS = Pool(
    "I’m {title} {in|here in} {city}, and most of what I hear is about {topic1}. {Much of the rest is about|After that comes} {topic2}.",
    "I’m {name}. I work with {people1}, and with {people2}.",
    "My name is {name} and I’m {title}. {For {years} years|These {years} years} I’ve worked mainly with {people1}.",
    "I see {people1} and {people2}. I’m {title}, {and I like my work|and still curious after {years} years}.",
    "[!grave] {name} here. I’m {title} who {listens hard and talks plainly|talks rather less than you might expect}, and much of what I hear about is {topic1}.",
    "Two things come up more than any others in my work: {topic1}, and {topic2}.",
    "If I had to say it in one line: I work with {people1}.",
    "I’m {title}, and I work best with {people1}. {I’ve learned that by also working with everyone else|It took me a few years to see that}.",
    "[!grave] About half of those I see come to talk about {topic1}. The other half come for something else, and {often it’s there too|we get to it by Easter}.",
    "Most of my work is about {topic1}. I don’t mean the idea of it; I mean {how it is on an ordinary Wednesday|how it feels at ten to eight in the morning}.",
    "{topic1}, {topic2}, {topic3}: that’s {a fair picture of my week|what this month has been about}.",
    "[city] I’ve been {title} in {city} for {years} years, long enough to {have seen two children of former clients|know most of its sad streets and its good bakeries}.",
    "[!grave] I’m {title} by training and {a worrier|an optimist|a bit of a sceptic} by nature. I see {people1}.",
    "What I know most about is {topic1}. I learned it from {people1}, {who were generous teachers|over {years} years}.",
    "There are {people1}, and there are {people2}. {Now and then it’s one and the same person|I seem to meet both}.",
    "[!grave] I’m {name}, {title}. {Tall, quiet, punctual|Short, talkative, usually holding tea|Grey-haired, unhurried, hard to shock|Soft-voiced and stubborn}. I work with {people1}.",
    "People come to talk about {topic1}, and {before long|quite often} we’re talking about {topic2} as well.",
    "Most of my clients are {people1}. {I used to be one|I recognise them}, {in a way|so to speak}.",
)

# What one doesn't do.
REFUSALS = Pool(
    "[!grave] I don’t give homework, {I don’t nod for an hour|I don’t own a clipboard}, and I won’t tell you to think positive.",
    "[!grave] I won’t {interpret your shoes|hum and say “I see”}. If I’m thinking something that might help, I’ll say it.",
    "I don’t {believe in quick fixes, and I’ve looked|know any tricks}. What I have is {time, attention and some training|a steady hour}.",
    "There’s nobody I can fix. {I’ve stopped wishing I could|That used to bother me}. What two people can do in an hour a week still surprises me.",
    "I’m not a blank screen. I laugh, {I get things wrong|now and then my eyes fill up}, and if you ask what I think I’ll probably tell you.",
    "I don’t have {a five-step plan|a programme with a logo}. I have a few things I’ve seen help, and {the rest we find out|I change them to fit}.",
    "[!grave] I’ll never say “and how does that make you feel”. {I might say “ouch”|I’ll ask what happened next}.",
    "You won’t get a worksheet from me {in the first month|unless you ask}. {You’ll get questions|I’d rather hear you swear}.",
    "I’m not going to be {shocked|impressed} by you. {I’m going to be interested|I’d like to be useful to you}.",
    "I don’t {take sides in families|think families are to blame for everything}, {though I notice who isn’t at the table|and I ask about them all the same}.",
    "[!grave] I’m no good at {small talk|pretending}. {It turns out to be an advantage here|Luckily nobody pays me for it}.",
    "I don’t {promise|say} that it gets better. I say that {it gets talked about|you won’t be by yourself with it for that hour}, and we see.",
)

YEARS = Pool(
    "[seasoned] After {years} years of this work I know {less|fewer rules} than I did and {listen better|worry less about it}.",
    "[seasoned] I’ve been doing this for {years} years and still {get nervous before a first session|clear my desk before every first session}. {I’d distrust myself if I didn’t|It seems only polite}.",
    "[seasoned !grave] In {years} years I’ve sat with {judges, welders and a great many teachers|nurses, farmers, two magicians and a great many mothers}. {Nobody was ordinary|I’ve not met an ordinary person yet}.",
    "[seasoned] {years} years ago I thought therapy was about {saying clever things|finding the cause}. {Now I think it’s mostly about staying|I’m glad nobody recorded me}.",
    "[seasoned !grave] Some of the people I work with today weren’t born when I {started|saw my first client}. {They explain the internet to me|They’re kind about it}.",
    "[newer] I qualified {not long|a few years} ago, and I still {remember every first session|reread my notes twice}. {You’d get a lot of attention|Some people like that}.",
    "[newer] I’m fairly new at this, and I’d sooner say so. What I have is {fresh training, good supervision and an empty Wednesday|time, and someone wise I talk my work over with}.",
    "[newer !grave] It’s my {third|second} year in practice. I came to it {from another life|later than most}, {so I’m not as young as that sounds|with some mileage}.",
)

LANGUAGES = Pool(
    "[language] I work in English and {language}, and {often in both in the same sentence|we can change halfway through a sentence}.",
    "[language] You may want to {swear|cry|count} in {language}. {Please do|I’ll follow}.",
    "[language] There are words in {language} that {English hasn’t got|won’t move into English}. Some of them are {why people come to me|about mothers}.",
    "[language] My first language is {language}. {English is where I’m polite|I learned English from the radio}. You can have either.",
    "[language] Some things happened in {language} and can only be {told|mourned} in it. {I can hear them there|I grew up with it}.",
    "[language] I grew up translating for my parents, {at the bank and at the doctor’s|from {language}, at counters too high for me}. {I suppose I never stopped|It’s still what I do, in a way}.",
    "[language] In our house we spoke {language} when it mattered and English {on the phone|when the neighbours came}. {Many of my clients know that kind of house|I know that kind of house from inside}.",
)

LEARNERS = Pool(
    "[supervised supervisor] I’m in the years between the degree and the full licence, and I work under the supervision of {supervisor}. {Two of us think about you, in other words|You get two heads for the price of one}.",
    "[supervised] I’m {title}, which means that I’m {qualified and not yet on my own|allowed to work as long as someone experienced looks over my shoulder}. {I like being looked after in that way|I think everyone should be}.",
    "[supervised] Being new has its uses: {my diary has room|I have room this month}, my fee is lower, and I {prepare|read up} for every hour.",
    "[supervised] Each week I sit down with my supervisor, {supervisor}, and go through {what I heard and what I missed|my work, the awkward parts first}.",
    "[student] I’m still in training. You’d pay less, {you’d get somebody who has read everything twice|and you’d have my whole attention}, and a teacher of mine would {listen in on my thinking|know what I’m doing}.",
    "[student] I’m a student, and I’ll say so before you ask. {I see four clients a week and think about them a good deal|Four clients, one supervisor, a great deal of reading}.",
    "[supervised] I came to this at {thirty-eight|forty-four|fifty-one}, after {raising two children|another career and a half}, so I’m a beginner {with grey hair|who has been through a few things}.",
    "[supervised] I’m collecting hours towards my licence. To you that means a lower fee and {somebody keen|a therapist who isn’t tired}.",
    "[student] A training practice is a good place to start if money is short. I’m {in my last year|halfway through}, and I’m {careful|not in a hurry}.",
)

PRESCRIBERS = Pool(
    "[prescriber] I prescribe when it helps, and I talk {first|in any case}. {Ten minutes and a script is not how I like to work|Nobody leaves after ten minutes}.",
    "[prescriber] I’m {title}. I see people for an hour, {not a quarter of one|because a quarter of one isn’t enough}, and sometimes at the end of it there’s a prescription and sometimes there isn’t.",
    "[prescriber] Many people come to me to {start|sort out} medicines. Some come to {stop them, slowly|find out which ones they still need}. I like that work too.",
    "[prescriber] Tablets can {lower the water|turn down the noise} enough for a person to think. {They don’t do the thinking|Then we talk}.",
    "[prescriber] I trained as a doctor of the mind and kept being interested in the person. {So I do both: medicine, and the hour|It makes for long appointments}.",
    "[prescriber] If medicine might help, I’ll tell you {what it does, what it costs you and how one comes off it|the good and the bad of it}. You decide, and you can {change your mind|take a month}.",
)

COUPLES = Pool(
    "[couples] Two people, {one small sofa|two chairs pulled a bit too far apart}, and the row you had {in the car on the way here|on the doorstep}: {that’s a good beginning|we can use that}.",
    "[couples] I work mostly with couples. My client is {the space between you|what happens between the two of you}, and it {can’t speak for itself|needs somebody on its side}.",
    "[couples] Usually one of you {found this page|wants to come} and the other {was told about it|has agreed to try}. {I keep an eye on the second one|Both are welcome, the second especially}.",
    "[couples] I like couples work because {nobody can pretend for very long|everything happens right there, in front of us}.",
    "[couples] When a couple comes I ask each of you the same thing: what do you miss? {The answers are rarely far apart|I’ve never heard a stupid answer}.",
    "[couples] You don’t have to know whether you want to stay together. {Some couples come to find out|We can work out what the question is}.",
    "[couples] I see couples of {every sort|all kinds}: married, not, two women, two men, {second time round|fifty years in}, one bag packed.",
)

CHILDREN = Pool(
    "[children] Children don’t come in and {tell you their troubles|sit down and explain}. They {bury the dinosaur|put the baby doll in the oven}, and then you know where to begin.",
    "[children] My room has {sand, clay, a great many animals and one drum|paint, puppets and a castle with half its drawbridge}, and {a rule that nobody gets hurt|no rule about mess}.",
    "[children !grave] I’ve been {beaten at snakes and ladders|shot with foam arrows} by most of the {six|seven}-year-olds in the district. {They talk while they’re winning|It’s astonishing what gets said between turns}.",
    "[teens] Teenagers can smell {a script|pretending} from the corridor. So I {don’t use one|try to be the same person I am at home}.",
    "[teens !grave] I work with teenagers, which means I {know a lot about bands I’ll never like|get told the truth by Thursday}.",
    "[families] I see families, {all in one room if we can manage it|including the one who says it’s pointless}. {The quietest person usually knows most|We start with whoever doesn’t want to be there}.",
    "[children] Parents come to me and say: {fix my child|what did we do wrong?} I say: {tell me about the mornings|come and sit down; it’s rarely as simple as that}.",
)

ELDERS = Pool(
    "[elders !grave] I work with people at the other end of life from the brochures: {widows, great-uncles, retired plumbers|seventy, eighty, ninety}. {They have excellent stories and very little patience|I’ve learned more from them than from any book}.",
    "[elders] It’s {never|not} too late to {talk to somebody|be surprised by yourself}. My oldest client was {ninety-one|eighty-eight} when we began.",
)
