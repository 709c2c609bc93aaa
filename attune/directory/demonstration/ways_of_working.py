"""How therapists of each family of approaches speak of what they believe and what they do in an hour."""

from attune.directory.demonstration.phrases import Pool

# What one holds to be true: a way to begin.
BELIEFS: dict[str, Pool] = {
    "relational-psychodynamic": Pool(
        "Most of what hurts us happened {between people|with somebody else in the room}, and in my experience {that’s where it mends as well|it needs somebody else in the room again}.",
        "Sooner or later what goes wrong out there will go a bit wrong between us. {I look forward to that|That’s when I sit up}, because then we can {do something about it|look at it together while it’s warm}.",
        "We learn very early how much of ourselves {is welcome|people can stand}. Much of my work is {finding out what you were taught|checking whether the old answer still holds}.",
        "I think people make sense. {Even the thing you do that makes no sense|It sometimes takes a year to see how}.",
        "The past isn’t behind us, it’s in {how we ask for the salt|how we say hello}. I listen for it there.",
        "You can’t see your own face without somebody else’s. That’s {roughly|more or less} my whole theory.",
        "I’m curious about what happens between us: when you {hold back|look at the clock|suddenly like me less}, and what I was doing just then.",
        "A symptom is often {a good idea that has outstayed its welcome|the best answer a child could find}. I like to know what the question was.",
        "There’s what you tell me, and there’s {how you sit while you tell it|the story you leave out}. I try to hear both and not be {clever|smug} about it.",
        "{Many|A lot} of us had to choose between being loved and being ourselves. {I don’t think that was a fair choice|People are still paying for it at fifty}.",
        "Two people can’t sit together every week without {meaning something to each other|it mattering}. I don’t pretend otherwise. I use it.",
        "Dreams, slips, the thing you said {with your coat on|at the door}: I’m the kind of therapist who’ll {ask about those|remember those}.",
        "I’ve been {someone’s client|in therapy} myself, for {six|nine|four} years. I don’t think I could do this {honestly|at all} if I hadn’t.",
    ),
    "interpersonal-brief": Pool(
        "Low mood usually has {company|neighbours}: a death, a quarrel, a move, {a lonely stretch|a change of job}. I start with those.",
        "Not everything takes years. {Some things take twelve conversations|I’m fond of a clear question and a last date}.",
        "I like to agree at the start on {how many sessions, and what for|what we’re here to do}. {It concentrates the mind|People work differently when there’s a door at the end}.",
        "Small changes {travel|are underrated}. If you {rang your sister|said no once} this week, I’d want to hear every detail.",
        "What’s already working, even a little? {Nobody ever asks that first, so I do|I’d start there, odd as it sounds}.",
        "Think of {the five|the handful of} people you see most. {Somewhere among them is what we ought to talk about|I’d like to hear about each of them}.",
    ),
    "humanistic-experiential": Pool(
        "People grow towards light if you {stop standing in it|get out of the way}. I try to remember that before I open my mouth.",
        "You’re the one who knows. {I’m the one who asks and stays|My job is to be good company while you find out}.",
        "I’d rather meet you than {treat|assess} you. {It sounds soft and it’s quite demanding|It’s harder than it sounds, for us both}.",
        "Something in you knows before you do. {It tends to speak quietly, around the ribs|We can wait until it has words}.",
        "Feelings aren’t the trouble. {It’s the years of holding them down|They’re more like post: it piles up if nobody opens it}.",
        "Life’s short, {nobody gave us instructions|we’re all making it up}, and I find it a relief to say so {out loud|with another person in the room}.",
        "I’m after what’s happening now: {your foot, that sigh, the half-smile|the tightness, the joke, the quick change of subject}.",
        "Being heard properly, without {advice|being steered}, is {rarer than it should be|quite rare}. I’ve built a whole practice on it.",
        "You don’t have to become somebody else. {The plan is the other way round|I’m more interested in who’s been here all along}.",
    ),
    "cognitive-behavioural": Pool(
        "I like things you can {try by Thursday|test}. {If it doesn’t help we throw it out|We try one, we look, we keep it or we don’t}.",
        "Our thoughts aren’t facts, {though they do a good impression of facts|however loud}. I help people check.",
        "Avoiding a thing works {beautifully, for ten minutes|until it doesn’t}. Then the thing is bigger. {We go at it from the small end|I help people turn round, one step at a time}.",
        "I’m practical. We {draw it on paper, find the loop|work out what keeps it going}, and pick one place to push.",
        "Courage comes after, not before. {First you do the small frightening thing, then you feel it|I’ve seen that order too often to doubt it}.",
        "You’ll know what we’re doing and why, {every week|at every step}. If I can’t explain it, {we shouldn’t be doing it|I’ve no business asking you to do it}.",
        "Between sessions is where it happens. {An hour with me is one hundred-and-sixty-eighth of your week|I’m only there for one hour of your week}.",
        "[!grave] I’m fond of {graphs on napkins|index cards}. Some of my clients keep theirs in {a wallet|the glove box} for years.",
    ),
    "third-wave": Pool(
        "You can’t {switch a mind off|win an argument with your own head}, but you can {stop taking every call|learn to let it talk}.",
        "I’m less interested in getting rid of feelings than in {what you’d do if they could come along|what they’ve been keeping you from}.",
        "[!grave] Ask me what {matters|you’d want said at your seventieth birthday} before you ask me what’s wrong. {We need both|I like to start from there}.",
        "Kindness to yourself isn’t {soft|letting yourself off}. Try it {on a bad Monday|after you’ve failed at something} and see how soft it feels.",
        "[!grave] We might sit {still for three minutes|and listen to the fridge} at the start. {Some people love it, some people count ceiling tiles|It isn’t holy. It’s practice}.",
        "Some of us were born with {thin skin|the volume up} and then told off for it. There are things that help, and {they can be learned|I teach them}.",
        "There’s a child in most of us who {is still waiting by the window|made some very strict rules}. In my work that child gets {a say|some attention at last}.",
    ),
    "trauma": Pool(
        "The past keeps happening until {it’s been put somewhere|somebody helps it end}. I’m trained to help with that, and I {don’t rush it|go gently}.",
        "First we make sure you can {stop whenever you like|get back to the room}. {Only then do we go near anything|Everything else comes later}.",
        "What your body does is {not madness, it’s memory|a kind of loyalty: it’s keeping watch}.",
        "You set the pace. {I mean that as a rule, not as a kindness|I’ve learned to believe people about that}.",
        "I don’t need {the details|to hear it all} for the work to {work|help}. {People are often relieved to learn that|Some people never tell me, and that’s all right}.",
        "You did what you had to. {We can start from there|I won’t be asking why you didn’t run}.",
    ),
    "parts-integrative": Pool(
        "Part of you wants to write to me and part of you {wants to close the page|thinks it’s nonsense}. I’d be glad to hear from {both|the second one as well}.",
        "[!grave] None of us is {one person|all of a piece}. {There’s one who copes, one who hides, one who’s furious about it|There’s usually a committee}, and I {like to meet everyone|try to be polite to all of them}.",
        "I was trained in {three|two} schools and am loyal to {none|people}. {I use what fits|I’ll tell you which hat I’m wearing}.",
        "The part of you that {drinks|cuts people off|works until midnight} thinks it’s {helping|protecting you}. {It may have been, once|I’d like to thank it before we ask it to rest}.",
        "There’s no one way that suits everyone. {I begin by asking what has helped before|So I ask, and I change course when I’m wrong}.",
    ),
    "somatic": Pool(
        "Bodies {keep the minutes|remember what we’d rather not}. I pay attention to yours, from {a polite distance|across the room}.",
        "Before you’ve found the word, your shoulders {have said it|are already talking}. I’d start there.",
        "We’d go slowly: {a breath, a foot on the floor, a look out of the window|notice, stop, notice}. {It doesn’t look like much, and people sleep after it|Slow is the fast way, I’ve found}.",
        "I don’t touch clients without {asking|talking about it first}, and {mostly I don’t at all|many people I never touch}. The work is in what you {notice|feel from the inside}.",
        "Talking has its limits. {You can understand a thing perfectly and still flinch|The knee doesn’t read}.",
    ),
    "systemic-family": Pool(
        "Nobody is {stuck|sad|difficult} all by themselves. I always ask who else is {in the picture|at the table}.",
        "{When one person in a family moves, everybody shifts|Pull one thread in a family and the whole cloth moves}. So I sometimes see one, sometimes three, once nine.",
        "The stories told about you {came first|were handed to you}. {You may want to edit|I’m curious who wrote them}.",
        "Money, race, who {cleans|gets believed}: those come into {my room|the hour} too, because they’re in your life.",
        "[!grave] I draw family trees on {the back of wallpaper|large paper, in pencil}. {By the third generation people go quiet|Something usually jumps out by the second aunt}.",
        "The trouble isn’t you. {The trouble is the trouble, and we can walk round it together|It’s a thing between people, and things between people can move}.",
    ),
    "couples": Pool(
        "Under almost every row there’s one question: {are you there?|do I matter to you?} I listen for {that|it, under the noise}.",
        "[couples] A couple is {three things: you, you, and the dance|more than two people and less than a committee}. I watch the dance.",
        "[!grave] It’s rarely about the {dishwasher|towels}. {And sometimes it is about the dishwasher, and then we talk about the dishwasher|I’ve heard a lot about dishwashers}.",
        "Good couples fight. {What they do next is what interests me|They’re just better at coming back}.",
        "[couples] I’m on both your sides. {It’s a strange way to sit, and I’ve practised|When I lean, tell me}.",
    ),
    "children-parents": Pool(
        "[children] Play is {how children think|serious work}. I {take it seriously, and I lose on purpose only when asked|try to keep up}.",
        "{Children do well when they can|No child gets up wanting a bad day}. If they can’t, {I want to know what’s in the way|something’s in the way}.",
        "[families] I’d like to see {you and your child together|both of you on the floor}. {You’re the one who’s there at bedtime|I’m there for an hour; you’re there for good}.",
        "The best thing I can do for a small child is often to {look after the parent|give the parent a chair and a coffee}.",
    ),
    "arts-nature": Pool(
        "You don’t have to be {good at art|able to draw}. {A line will do. So will a mess|I’m not, and I’ve been doing this for years}.",
        "When words are used up there’s still {clay|charcoal|a drum|a path through the trees}.",
        "{Hands know things|A picture can say two opposite things at once}. {I’ve seen people surprised by what they made|That’s more than most sentences can do}.",
        "Things look different {from a hill|outdoors|with paint on your fingers}. {I can’t fully explain it and I rely on it|I’ve stopped trying to prove it}.",
    ),
    "other-care": Pool(
        "People change when {they hear themselves say why|it’s their own idea}. I can wait for that.",
        "Faith, or the lack of it, is {welcome here|allowed in the room}. {I won’t preach and I won’t flinch|I don’t need you to agree with me}.",
        "I’d rather ask {one good question|what you already know} than give {ten pieces of advice|advice nobody asked for}.",
    ),
}

# What one does in an hour: a sentence or two in the middle of a text.
WORK: dict[str, Pool] = {
    "relational-psychodynamic": Pool(
        "I work {relationally|in a relational way}: what happens between you and me is {part of the work|not beside the point}. If I {miss something|get it wrong}, I’d like to hear it, and I’ll try not to defend myself.",
        "We follow a thread: {a remark, a dream, a quarrel at work|something that stung on Monday}. {It leads back more often than you’d think|Where it goes is often a surprise to us both}.",
        "I listen for what keeps coming round: the same {hurt|hope}, the same {retreat|apology}, with new names. Then I say what I hear, and {you tell me if it’s wrong|you correct me}.",
        "[!student] My training was {long and old-fashioned|slow}, and what I kept from it is simple: {say what is true, gently|go towards the feeling, not round it}.",
        "We’d look at how you {learned to love|became who you are at home}, and at what it {protected|cost} you, and at what happens when you try something else with me.",
        "Over time you may feel {angry with me, or bored, or too fond|let down by me}. {That isn’t a mishap|All of that is welcome}. It’s usually the most useful thing that happens.",
        "I say what I notice. {“You laughed just then, and your eyes didn’t.”|“Something changed when I said your brother’s name.”} You’re free to say no.",
        "I don’t rush to the childhood. {It comes in by itself, usually through last week|We get there by way of last Tuesday}.",
        "Silence is allowed. {I won’t fill it, and I won’t leave you alone in it|I stay in it with you, and if it’s a bad one, say}.",
    ),
    "interpersonal-brief": Pool(
        "We’d choose one thing, {a loss, a quarrel or a change|one relationship}, and {stay with it for about sixteen weeks|work on that and leave the rest}.",
        "I keep an eye on time. {Every fourth session we look back|Halfway through I’ll ask whether it’s helping}.",
        "We make a small plan, you {try it out on an actual person|take it home}, and the next week we hear {how it went, word for word|what they said}.",
        "I ask for {exceptions: the evening it didn’t happen|times when it was a bit better}, and we go over them with {a comb|care}.",
    ),
    "humanistic-experiential": Pool(
        "In a session I {stay close to what you’re feeling|go where the feeling is}, and I ask you to {slow down just where you’d like to speed up|stay a second longer than is comfortable}.",
        "Sometimes I’ll suggest we {try something: say it to the empty chair, or say it again, louder|put the other person in that chair}. You can always say no.",
        "I don’t lead. I {follow closely, and tell you honestly what I see|listen, and say back what I understood until you say yes, that}.",
        "I’ll tell you {how it is for me to sit with you|what I feel, when it’s of use}. {I’m a person, and it would be odd to hide it|I’m not behind glass}.",
        "We pay attention to {what’s alive in the room|this minute}, and {the past turns up on its own|the rest tends to follow}.",
    ),
    "cognitive-behavioural": Pool(
        "We {set a goal|write down what you’d like to be different}, {look at what keeps things stuck|find the loop}, and try {one change at a time|small experiments}.",
        "There’s usually something to {practise|try} between sessions. We {agree on it together|keep it small}, and nobody gets told off for not doing it.",
        "Every {few|six} weeks we check whether it’s {working|helping}, and if it isn’t, we {change the plan|ask why and change something}.",
        "[in-person] I go {with you, not ahead of you|along}: if you’re afraid of lifts, {I’ll be in the lift|we’ll ride in one together, in time}.",
        "I explain as I go. {There’s a whiteboard|I draw a lot of arrows}, and {you get to hold the pen|you can take a photo of it}.",
    ),
    "third-wave": Pool(
        "We practise: {noticing, naming, letting be|staying with a feeling for one minute longer}. {It’s more like learning an instrument than like being fixed|Ten minutes a day does more than an hour with me}.",
        "I ask what you {care about|want to stand for}, and then we see what gets in the way, {and take it along|and how to walk with it}.",
        "There are skills for the worst hour. I teach them {plainly, with examples|first}, and we {rehearse before you need them|try them when it’s calm}.",
        "[!grave] I’m warm and {a bit irreverent|direct}. {You’ll be asked to try things|I may tell you when I think your mind is pulling your leg}.",
    ),
    "trauma": Pool(
        "We begin with {steadiness: sleep, safety, somebody to ring|what helps you feel safe enough}. Then, if you want to, we go {to the memory, in small pieces|near it and away again}.",
        "I’ll explain {everything before we do it|each step}. You can {stop with one hand|say stop, and we stop}.",
        "Some of the work uses {eye movements or tapping|the body and breath}; some of it is {writing|telling it in order, at last}. We choose {together|what suits you}.",
        "Between hard sessions there are {easy ones|ordinary ones}. {Nobody can dig every week|I plan them in}.",
    ),
    "parts-integrative": Pool(
        "We get to know {the critic, the runaway, the good child|the different voices in you}, one at a time, and ask {what each is afraid of|what each would rather be doing}.",
        "I draw on {more than one school|several ways of working}, and {I’ll say which and why|you’re welcome to ask which}.",
        "If something isn’t helping by the {fifth|sixth} session, I’d like us to {change it|say so and do something else}.",
    ),
    "somatic": Pool(
        "I might ask where you feel something, {and wait|and what it would do if it could move}. {It’s quieter than it sounds|There’s no lying on mats}.",
        "We work in small doses: {a little of the hard thing, then back to the window|towards it, and away, and towards it}.",
        "You’ll learn what {settles you|your own brakes are}, {so that you have it at home|before we go anywhere difficult}.",
    ),
    "systemic-family": Pool(
        "I ask {everyone the same question and listen to how different the answers are|who noticed first, and who worries least}.",
        "We look at {what the family does around the trouble|who does what when it happens}, and try {one thing differently|changing a single step}.",
        "We find the times {the trouble didn’t win|it went otherwise}, and ask who was {there to see it|not surprised}.",
        "I ask about {grandparents, borders, money and faith|who crossed which border}, because they’re usually {in the room|sitting with us}.",
    ),
    "couples": Pool(
        "[couples] I slow the two of you down until {the second sentence|what’s under the anger} can be heard.",
        "[couples] I see you together, {then each of you once alone, then together again|and now and then apart}. Nothing told to me alone stays {a secret I keep against the other|hidden for long}: I say so beforehand.",
        "[couples !grave] You’ll talk to each other more than to me. {I’m there like the person who holds the ladder|I mostly hold the coats}.",
        "Even when I see you alone, {your partner is in the conversation|I keep an extra chair in mind}.",
    ),
    "children-parents": Pool(
        "[children] I see children {weekly|once a week} and parents {every fourth time|in between}. {What the child shows me in play stays theirs; what you need to know, I’ll tell you|We agree beforehand what’s shared}.",
        "[children] We play, {and I say what I see|and I follow the child’s rules}. {It takes as long as it takes|Change often shows up at school first}.",
        "[children] I’ll talk to {the school|teachers} if you’d like me to, and I’ll {show you the letter first|say only what we agreed}.",
    ),
    "arts-nature": Pool(
        "We make something, {look at it together|and then we look}, and you tell me {what it is|what I’m seeing}. I never explain your picture to you.",
        "Some weeks we {hardly talk|paint the whole hour}; some weeks we {talk the whole time|never open the paints}.",
    ),
    "other-care": Pool(
        "I ask, I listen, I {sum up|check that I heard}, and I leave the deciding to you.",
        "We’d be clear about {what this is and what it isn’t|what I’m trained to do and what I’m not}.",
        "If {prayer|faith} is part of your life it can be part of ours, {and if it isn’t, it won’t be|at your word and never at mine}.",
    ),
}

# How particular approaches are spoken of; the rest speak through their family.
OF_APPROACH: dict[str, Pool] = {
    "relational-psychotherapy": Pool(
        "Relational psychotherapy, to me, means that {we’re both in this|I don’t stand outside and watch}: you’ll find out what it’s like to {be disappointed in somebody who stays|be known a little at a time}.",
        "I’m trained in relational psychotherapy, so {the way we get on, and don’t, is where I look first|I’ll often ask what’s happening between us just now}.",
        "What people call a pattern I think of as {an old agreement|a habit of the heart}, and a relationship, even an hourly one, is where it can be {renegotiated|seen}.",
    ),
    "psychodynamic-therapy": Pool(
        "I work psychodynamically, which means we take {the odd things|feelings, dreams and slips} seriously and {look for what they’re doing there|don’t sweep them up}.",
    ),
    "psychoanalysis": Pool(
        "I’m a psychoanalyst. Some people come {four times a week and lie down|several times a week}, some come once and sit. {The couch is optional; the frankness isn’t|We’d work out which suits you}.",
    ),
    "relational-psychoanalysis": Pool(
        "I come from relational psychoanalysis: {I won’t hide behind the couch|I think two minds are at work, and mine can be wrong}."
    ),
    "attachment-based-therapy": Pool(
        "I think a good deal about attachment: who you {ran to|could count on}, and what you do now when {nobody comes|someone does}.",
    ),
    "relational-cultural-therapy": Pool(
        "I lean on relational-cultural therapy, which says that people {grow through connection|don’t outgrow needing each other} and that {power is always somewhere in the room|the world outside comes in with us}.",
    ),
    "mentalization-based-therapy": Pool(
        "In mentalization-based work we keep asking {what might be going on in your mind, and in theirs|what made sense, to you and to them}, above all when it’s hot."
    ),
    "accelerated-experiential-dynamic-psychotherapy": Pool(
        "AEDP taught me to {stay with good moments as well|notice the tiny relief}, and not to leave anyone alone with {a big feeling|the worst bit}."
    ),
    "interpersonal-psychotherapy": Pool(
        "Interpersonal psychotherapy has a beginning, a middle and an end, usually {within sixteen weeks|in twelve to sixteen sessions}, and I find {people like knowing that|the end does half the work}."
    ),
    "solution-focused-brief-therapy": Pool(
        "I’m trained in solution-focused work, so {expect odd questions about tomorrow morning|I’ll ask about the days it went right}."
    ),
    "person-centred-therapy": Pool(
        "I’m a person-centred therapist: {you bring the subject, the speed and the stopping place|the direction is yours and the attention is mine}."
    ),
    "gestalt-therapy": Pool(
        "Gestalt is {lively|direct}: we try things out here rather than {talk about them|report on them}."
    ),
    "existential-therapy": Pool(
        "I’m an existential therapist, which sounds {gloomy and isn’t|grand}. It means {death, freedom, other people and the washing-up|we don’t avoid the large questions}."
    ),
    "emotion-focused-therapy": Pool(
        "Emotion-focused work is about {finding the feeling under the feeling|the sadness beneath the temper, or the anger beneath the tears}."
    ),
    "cognitive-behavioural-therapy": Pool(
        "I do proper CBT: {a formulation on paper, experiments, and a last session|measured, explained and finite}. It’s kinder than {its reputation|people expect}.",
        "CBT in my hands is {unhurried|friendly}. {I like data and I like people|We test thoughts the way you’d test a ladder}.",
    ),
    "exposure-and-response-prevention": Pool(
        "For OCD I use exposure and response prevention, {in steps you agree to|a little braver each week}. {I do each step with you|Nobody is ever tricked into anything}."
    ),
    "cbt-for-insomnia": Pool(
        "For sleep I use CBT for insomnia: {six or so sessions, a diary and some stubbornness|a short, rather strict course}."
    ),
    "acceptance-and-commitment-therapy": Pool(
        "ACT, if you’re collecting letters, is about {making room for what hurts and getting on with what matters|dropping the rope in a tug-of-war with your own head}."
    ),
    "dialectical-behaviour-therapy": Pool(
        "I teach DBT skills: {how to get through an hour without making it worse|for when feelings come in as a flood}, and I {use them myself in traffic|answer for them with my own temper}."
    ),
    "compassion-focused-therapy": Pool(
        "In compassion-focused work we build {a kinder voice|a friendlier tone}, {on purpose|slowly}, for people who were never spoken to in one."
    ),
    "schema-therapy": Pool(
        "In schema therapy we find the old rules, {see whose they were|ask how old they are}, and give {the child who obeyed them|you} somebody to turn to."
    ),
    "mindfulness-based-cognitive-therapy": Pool(
        "I teach mindfulness without {incense|bells, mostly}, chiefly to people who’ve been low before and {would like to see it coming|don’t want to slide back}."
    ),
    "emdr": Pool(
        "I use EMDR {when a memory won’t stay put|for memories that behave as if they were news}. {It looks odd, and I’ll explain it|I show people how it works before they decide}.",
        "EMDR is {one tool of mine|part of what I do}. {We prepare for it for some weeks|Nobody starts with the worst thing}.",
    ),
    "cognitive-processing-therapy": Pool(
        "Cognitive processing therapy is {twelve or so sessions with writing in it|short and thorough}; it looks at what you {came to believe|concluded} on the worst day."
    ),
    "internal-family-systems": Pool(
        "I work with parts, after Internal Family Systems: {nobody inside gets thrown out|every part gets heard, even the rude one}."
    ),
    "integrative-psychotherapy": Pool(
        "I’m integrative, which {could mean anything, so ask|ought to mean more than a bit of everything}: in my case it’s {a relational core and some practical tools|one way of thinking and several ways of helping}."
    ),
    "somatic-experiencing": Pool(
        "In Somatic Experiencing we go {a thimbleful at a time|in very small doses}, so that the body {has time to finish what it began|isn’t flooded}."
    ),
    "sensorimotor-psychotherapy": Pool(
        "Sensorimotor work starts from {posture and impulse|what your hands were about to do}, and the words come {second|later}."
    ),
    "family-systems-therapy": Pool(
        "I think in systems: {who reacts to whom|what happens just before and just after}, {including me|across three generations}."
    ),
    "narrative-therapy": Pool(
        "Narrative therapy asks {who’s been telling your story|what the trouble would say about itself}, and {looks for the chapters that were cut|hands you the pen}."
    ),
    "feminist-therapy": Pool(
        "I’m a feminist in the therapy chair too: {some of what’s called illness is an unfair week|I won’t help anyone adjust to being treated badly}."
    ),
    "emotionally-focused-couples-therapy": Pool(
        "[couples] With couples I use emotionally focused therapy: {we find the dance, slow it down, and ask for what you need in words the other can hear|under the chase and the retreat there’s usually a fear, and we say it}."
    ),
    "gottman-method": Pool(
        "[couples] I’m trained in the Gottman method, so {we’ll look at how you argue, in some detail|there’s a questionnaire, and it’s worth it}."
    ),
    "imago-relationship-therapy": Pool(
        "[couples] Imago gives couples {a way of talking that feels stiff for a month|an odd, slow way to talk} and then {doesn’t|saves a lot of evenings}."
    ),
    "relational-life-therapy": Pool(
        "[couples] I’m direct with couples. {If one of you is behaving badly I’ll say so, with love|Relational Life Therapy doesn’t ask me to be neutral about cruelty}."
    ),
    "sex-therapy": Pool(
        "I’m trained in sex therapy. {It’s talking, with clothes on|We talk; that’s all we ever do}, {and there are things to try at home|and it’s funnier than people expect}."
    ),
    "play-therapy": Pool(
        "[children] I’m trained in play therapy, so {what looks like a tea party is a full working hour|your child will tell you we “just played”. We did}."
    ),
    "art-therapy": Pool(
        "In art therapy the picture {is yours to explain|goes into a folder and waits for you}, and {nobody marks it|stick people are welcome}."
    ),
    "music-therapy": Pool(
        "[!grave] There are {drums, a guitar with five strings and a bad piano|instruments anyone can play}. {You don’t need to have had lessons|Better if you can’t}."
    ),
    "motivational-interviewing": Pool(
        "If half of you wants to change and half doesn’t, {I won’t push|I’ll talk to both halves}."
    ),
    "spiritually-integrated-therapy": Pool(
        "I’m at home with {prayer, doubt and the loss of both|people’s faiths, my own being full of holes}."
    ),
    "christian-counselling": Pool(
        "I’m a Christian, and {for clients who want it, that’s part of the hour|you needn’t be}. {I don’t bring it up first|I never use it to hurry anyone to forgiveness}."
    ),
    "clinical-supervision": Pool("I also supervise {younger|other} therapists, {which keeps me honest|and I learn at least as much}."),
}  # fmt: skip
