"""How therapists speak of moods and worry, of harm, of who one is, and of loss."""

from attune.directory.demonstration.phrases import Told, told

FEELING: dict[str, Told] = {
    "anxiety": told(
        ["worry that won’t switch off", "anxiety", "a mind that runs ahead"],
        [
            "people who have already imagined every way it could go wrong",
            "people who look calm and are counting exits",
        ],
        [
            "You have probably read this page {twice|three times} already. {Worriers are thorough|I like thorough people}.",
            "Anxious people are often the best prepared in any room, {and the most worn out|and nobody sees what it costs}.",
            "At three in the morning {the mind|a worried mind} is a {bad|terrible} accountant: it {adds up only one column|finds every debt}.",
            "Worry likes to {pass for planning|dress up as being responsible}. I help people tell them apart.",
            "Your chest has been tight {for as long as you can remember|since last spring}, and {you’ve had it checked|the tests were clear}.",
            "Some people worry {out loud|in lists}, and some {smile and go very quiet|clean the kitchen}. I see {both sorts|all sorts}.",
            "Being told to {calm down|just breathe|stop worrying} has never once calmed anybody.",
            "The worst hasn’t happened yet, and you’re already {tired|worn out} from {getting ready for it|living through it}.",
        ],
    ),
    "panic-attacks": told(
        ["panic and the places you no longer go", "panic attacks"],
        [
            "people who plan each day around where they might panic",
            "people who have stopped taking the motorway",
        ],
        [
            "A panic attack feels exactly like dying, {in a supermarket queue|in the fast lane|in the middle of a meeting}. Then it passes, and you {have to pay for your shopping|have to go on as if it hadn’t}.",
            "There may be a {bridge|train line|tunnel} you no longer use. A world can shrink {one street at a time|without your noticing}.",
            "[in-person] If you need to sit by the door, sit by the door. Half the people I see with panic {do|did, at first}.",
        ],
    ),
    "social-anxiety": told(
        ["the fear of being judged", "shyness that has got out of hand"],
        [
            "people who replay every conversation on the way home",
            "people who’d rather be overlooked than looked at",
        ],
        [
            "Saying your name in a {meeting|circle of strangers} can take {all morning|the whole week before it}.",
            "You replay it on the way home: {what you said, your hands, that laugh|every word, and the pause after it}.",
            "A first session is a stranger looking at you for an hour, which is {exactly what you’d rather avoid|an odd thing to offer a shy person}. I know. You don’t have to meet my eye.",
        ],
    ),
    "phobias": told(
        ["fears of particular things", "the fear of flying or of needles"],
        ["people who have arranged a whole life around one fear"],
        [
            "Flying, needles, dogs, lifts, being sick: {whatever it is, I won’t laugh|I’ve probably met it before}, and I won’t {spring it on you|push you off the high board}.",
            "You’ve {taken trains across half a continent|missed two weddings} rather than {get on a plane|fly}. It’s {quite logical, once you know the fear|an expensive fear}.",
        ],
    ),
    "ocd": told(
        ["unwanted thoughts and rituals", "OCD"],
        ["people who check, count, wash or confess", "people who are frightened of their own thoughts"],
        [
            "You know the stove is off. {Knowing has nothing to do with it|You’ve known it eleven times since breakfast}.",
            "Unwanted thoughts {pick on what you love most|go for whatever you hold dearest}. I’ve heard very dark ones, and I’m not frightened of them.",
            "OCD is {seldom|hardly ever} about being tidy. It’s about {doubt|never being sure enough}.",
        ],
    ),
    "depression": told(
        ["low mood", "depression", "days when nothing has any taste"],
        [
            "people who are functioning, as they say, and feel very little",
            "people who have stopped opening the post",
        ],
        [
            "On some days brushing your teeth {is the achievement|counts as a day’s work}. I won’t {ask for more than that|tell you to go for a run}.",
            "Low mood doesn’t always {weep|look sad}. Sometimes it {goes to work, makes jokes and stares at the wall at seven|answers every email}.",
            "Everything is {further away|greyer} than it used to be, and {slower|heavier}, and you {can’t say since when|keep telling people you’re just tired}.",
            "If getting here takes everything you’ve got, then getting here is {enough for one week|plenty}.",
            "“What have you got to be sad about?” {I will never ask you that|Some people ask themselves that every day}.",
            "People who are depressed often {say sorry for being boring|apologise for bringing no news}. {I’m not bored|You don’t have to bring me anything}.",
            "The {phone|post} piles up, the {plants|friends} go unwatered, and you {watch yourself not doing it|can’t explain it, even to yourself}.",
        ],
    ),
    "mood-swings": told(
        ["moods that turn without warning", "ups and downs"],
        ["people whose moods change like April", "people who are tired of apologising for last week"],
        [
            "Singing at breakfast, in tears by noon, {and nobody at home knows which of you is coming through the door|and no reason you can point to}.",
            "Living with moods that {change like April|turn without warning} means {apologising a lot|that planning is a gamble}. We can keep an eye on the sky together.",
        ],
    ),
    "stress": told(
        ["too much on one pair of shoulders", "stress"],
        [
            "people who have too much to do and are doing it",
            "people who fall ill on the first day of every holiday",
        ],
        [
            "Two jobs, {one leaking roof|an old car}, a toddler: sometimes the trouble really is {that there is too much|arithmetic}.",
            "When did “busy” become {your answer to everything|how you are}?",
            "[evening] I keep evening hours because the people who need them most {can’t get away at two|are at work until six}.",
            "You’re {holding it together|keeping all the plates up}. Your {jaw|back|stomach} may tell another story.",
        ],
    ),
    "anger": told(
        ["anger", "a temper that frightens you"],
        [
            "people who frighten themselves when they’re angry",
            "people who never get angry and get headaches instead",
        ],
        [
            "Anger usually {arrives to guard something|stands in front of something softer}. I’d like to meet both.",
            "You saw your children’s faces. That look is what brings {many|most} people to me about their temper.",
            "Some people shout. Others {iron very hard|go polite}. Anger comes in more {dialects|kinds} than people think.",
        ],
    ),
    "handling-strong-feelings": told(
        ["feelings that arrive all at once", "getting through strong feelings without damage"],
        ["people who feel everything at full volume"],
        [
            "Feelings that arrive like a {wave|truck} don’t {answer to reason|wait for a good moment}. I help people get to know the first ten seconds.",
            "When you’re upset you can’t think, and by the time you can think {it’s Thursday|the damage is done}.",
        ],
    ),
    "trauma-and-ptsd": told(
        ["what comes after something terrible", "trauma", "memories that don’t stay in the past"],
        ["people whose body hasn’t heard that it’s over", "people who sit facing the door"],
        [
            "It’s over, and your body {hasn’t been told|didn’t get the message}. A car door, a smell, a date in March, and there it is again.",
            "I won’t ask you to tell me the worst of it. {Not in the first session, and not ever if you’d rather not|Certainly not on day one}.",
            "After {a crash|an attack|a bad year} people become {experts in back roads|very good at avoiding things}. It works, at a price.",
            "You’ve told the story {to police, doctors and an insurer|to everyone who had a form to fill in}. Here it doesn’t have to come out in order.",
            "Sleep goes first, for many people. Then {crowds|the radio}, then {laughing|Sundays}.",
            "There’s {a street|a song|one kind of weather} that {takes you straight back|you can’t be near}, and {you’d like that street back|you’re tired of planning around it}.",
        ],
    ),
    "domestic-abuse": told(
        ["being controlled or put down at home", "life with a partner who controls"],
        ["people who were told for years that they were the crazy one"],
        [
            "When someone has told you for years that you’re {impossible|nothing|crazy}, it takes time to hear {your own voice again|anything else}.",
            "You may not call it abuse. {You don’t need a word for it to talk to me|Most people don’t, at first. They say “it’s complicated”}.",
            "Who {checks your phone|holds the bank card|decides who you may see} at home? You can answer that {slowly|another day}, and you choose how I may reach you.",
        ],
    ),
    "domestic-violence": told(
        ["being hurt or threatened at home", "fear at home"],
        ["people who have been hurt by someone they live with"],
        [
            "I work with people who have been hurt at home, {while they’re still there and after they’ve left|whether or not they plan to leave}. I won’t {ask why you stayed|tell you what to do}.",
            "Safety comes before insight. We’d first talk about {when it’s safe to talk|who might see your screen}.",
        ],
    ),
    "sexual-abuse": told(
        ["sexual abuse and assault", "things that were done to you and never spoken of"],
        ["people who have never said it out loud"],
        [
            "You can tell me that something was done to you without telling me what. {That can stay so for as long as you like|I’ll believe you either way}.",
            "Some things have never been said aloud, {not once, in forty years|to anyone}. They don’t have to come out all at once.",
            "What was done to you isn’t the most {interesting|important} thing about you. It may still need some room.",
        ],
    ),
    "self-harm": told(
        ["hurting yourself to get through", "self-harm"],
        ["people who keep the marks covered"],
        [
            "If you hurt yourself to get through the day, I’ll ask {what it does for you|what it’s been doing for you} before I talk about {anything else|stopping}.",
            "Long sleeves in July: some people have been hiding it for years. I don’t {panic, and I don’t lecture|frighten easily}.",
        ],
    ),
    "suicidal-thoughts": told(
        ["thoughts of not wanting to live", "nights when being here is hard"],
        ["people who have thought of not being here and told nobody"],
        [
            "You can say to me, in plain words, that you’ve thought about not living. I’ll {stay in my chair|not flinch}, and we’ll talk about {what helps on those nights|tonight first}.",
            "Many people have thoughts of dying and carry them quite alone, because {they fear what would happen next|they fear the fuss}. I’ll tell you how I handle it before you tell me anything.",
        ],
    ),
    "teen-violence": told(
        ["young people and violence", "what goes on outside the school gates"],
        ["[teens] young people who have been jumped, and some who did the jumping"],
        [
            "[teens] Some of the young people I see have {been jumped|seen things on their own street} and some have done the jumping. They get the same chair.",
            "A phone with the wrong video on it can {change a school year|make a corridor dangerous}. Parents often hear last.",
        ],
    ),
    "emergency-work": told(
        ["the things people see in rescue work", "shift work and coming home"],
        ["people in fire, ambulance and police work", "people who are calm at a wreck and shaky at home"],
        [
            "Sirens, then supper, then {bath time|a school play}. Nobody trains you for the drive home.",
            "People in {fire, ambulance and police work|rescue work} tell good stories. I’m waiting for the ones that don’t get told.",
        ],
    ),
    "military-and-veterans": told(
        ["military life and coming home from it", "what follows people out of the forces"],
        [
            "veterans who still choose the seat facing the door",
            "people who wait at home for someone in uniform",
        ],
        [
            "[in-person] You still choose the seat {facing the door|with your back to the wall}. I’ll leave it free for you.",
            "Coming home is {its own kind of posting|a second deployment, some say}. Everyone is glad, and no one asks.",
            "Military families move every {two|three} years and make it look easy. I see the one who served and the ones who waited.",
        ],
    ),
    "racial-trauma": told(
        ["racism and what it leaves behind", "being the only one in the meeting"],
        ["people who are tired of explaining why it mattered"],
        [
            "You won’t have to {prove that it happened|explain why being followed round a shop matters}. I’ll take your word for it.",
            "Being the only one in {the meeting|the office|the class} is {work nobody pays for|a second job}. People come to me tired in a particular way.",
        ],
    ),
    "dissociation": told(
        ["feeling unreal or losing time", "going away inside"],
        ["people who watch themselves from a little way off", "people who lose an hour and can’t say where"],
        [
            "You drove home and {can’t remember the road|have no idea how}. Or you watch yourself talk, {from somewhere near the ceiling|from a little way off}.",
            "Going away inside is often the cleverest thing a child could do. I won’t {pull you back by the sleeve|mind waiting}.",
        ],
    ),
    "self-esteem": told(
        ["low self-worth", "thinking too little of yourself"],
        ["people who don’t apply because someone better will", "people who can’t keep hold of a compliment"],
        [
            "You don’t apply because someone better will. You’ve never met this person, {but they get all your jobs|and they’ve been living your life for years}.",
            "A compliment can be {hard to hold|harder to take than a parking ticket}. Watch what you do with the next one.",
            "Low self-worth {sounds modest and is a tyrant|is a very strict landlord}.",
            "Somewhere you were given a {small idea of yourself|low number}, and {you’ve been faithful to it|nobody has checked the sum since}.",
        ],
    ),
    "personal-growth": told(
        ["getting to know yourself", "questions that won’t lie down"],
        [
            "people who aren’t in trouble and would like to understand themselves",
            "people between two chapters",
        ],
        [
            "Nothing has to be wrong. {Curiosity is a good enough reason|Some people come because they’d like to know who lives here}.",
            "You have a decent life and a question that won’t {go away|lie down}. That’s enough to begin with.",
            "Not everyone who comes is {in trouble|falling apart}. Some are {between two chapters and want to read back a little|simply ready to be less of a mystery to themselves}.",
        ],
    ),
    "gender-identity": told(
        ["questions about gender", "thinking about gender in company"],
        ["people who are wondering about gender and in no hurry to decide"],
        [
            "You don’t need to know the answer to talk about {gender|your gender} with me. {You don’t need to want an answer|Maybe is a fine place to start}.",
            "I’m not here to {nudge you either way|guard a gate}. I’m here so that you can think {out loud|in company}.",
        ],
    ),
    "being-trans": told(
        ["being trans", "transition and the people around it"],
        [
            "trans people who’d like to talk about something else for once",
            "trans people in the first long year of telling everyone",
        ],
        [
            "You’ve known for {years|a long time}. It’s everyone else who has {just found out|to catch up}.",
            "Trans people come to me about {boredom, mothers, money and love|break-ups and bad bosses}, and sometimes about being trans. You choose.",
            "A new name on {an office door|a class list} can mean {forty conversations you didn’t ask for|a very long week}.",
        ],
    ),
    "sexual-identity": told(
        ["working out who you’re attracted to", "coming out"],
        ["people who are coming out in the middle of a life", "people who have no wish for a parade"],
        [
            "Married, two children, {fifty-one|forty-four}, and it won’t stay under the lid any more. People come to me at that moment {more often than you’d guess|quite often}.",
            "Coming out happens {again with every new dentist|more than once}, and {some people are tired of it|not everyone wants a parade}.",
        ],
    ),
    "racial-and-cultural-identity": told(
        ["race and belonging", "living between two cultures"],
        [
            "people who are too much of one thing for one half of the family",
            "people who switch voices on the doorstep",
        ],
        [
            "Too {brown|foreign|quiet} for one half of the family and too {white|local|loud} for the other: {where does that leave Saturdays?|many of my clients could write the book.}",
            "You speak one way at home and another at work, and sometimes {you wonder which of you is the real one|you’re not sure who is doing the talking}.",
        ],
    ),
    "immigration-and-acculturation": told(
        ["moving to a new country", "being far from where you started"],
        [
            "people who live a long way from where they were born",
            "grown-up children of immigrants, who translated at the bank when they were nine",
        ],
        [
            "You can be {grateful and homesick|safe and homesick} at once. {Nobody at the airport tells you that|Forms have no box for it}.",
            "After {six|nine|twenty} years here you still {count in your own language|do sums in the old currency}. I like to ask what you left on the table that day.",
            "Children who translate at the {bank|doctor’s} grow up {fast|sideways}. I see many of those children, {now in their thirties|grown}.",
        ],
    ),
    "spirituality": told(
        ["faith and doubt", "leaving a religion"],
        [
            "people who left the religion they were raised in",
            "people of faith who’d like not to explain it first",
        ],
        [
            "Leaving a faith can cost you {every friend you have|a whole town}. Keeping one can be {lonely too|hard in other company}. I’m at ease with both.",
            "Big questions are allowed here: {what any of this is for, whether anyone is listening|God, death, meaning, Tuesday afternoons}.",
        ],
    ),
    "mens-concerns": told(
        ["men and what they weren’t taught to say", "being a man and a father"],
        ["men who were sent by somebody who loves them", "men who’d rather fix the boiler than talk"],
        [
            "Plenty of men come to me because {a wife, a doctor or a boss|someone} told them to. It’ll do as a start. By the {third|fourth} week they usually have reasons of their own.",
            "If you were taught that boys don’t cry, {you probably got good at it|it can be hard to start at fifty}.",
            "We don’t have to {sit and stare at each other|talk about feelings for the first ten minutes}. Tell me what broke this week.",
        ],
    ),
    "womens-concerns": told(
        ["women’s lives and who carries what", "being angry later than you should have been"],
        [
            "women who hold the whole family’s calendar in one head",
            "women who are done with being nice about it",
        ],
        [
            "{The dentist, the birthday cards, whose turn it is|Everyone’s shoes, everyone’s moods, the thing on Thursday}: you hold all that in one head, and {somebody tells you to smile|people ask why you’re tired}.",
            "I work with women who are {angry later than they should have been|done with being nice about it}.",
        ],
    ),
    "grief-and-loss": told(
        ["grief", "losses that have no funeral", "missing someone"],
        ["people who still set out two cups", "people whose friends think they should be over it by now"],
        [
            "You {still set out two cups|turn to tell them something}, and then you remember.",
            "Grief doesn’t {come in stages, whatever the leaflets say|keep to any timetable I’ve seen}. It comes {in supermarkets|back with the tulips}.",
            "Everyone was kind for {six weeks|a month}. Then {they stopped asking|the casseroles ended}, and that’s often when people write to me.",
            "I’m not going to help you {get over|let go of} someone you loved. We might find out how you’d like to keep them.",
            "Some griefs have no funeral: {a friendship, a miscarriage, a parent who no longer knows you|a pregnancy, a country, a future}.",
        ],
    ),
    "life-transitions": told(
        ["changes you wanted and changes you didn’t", "the stretch between one life and the next"],
        ["people in the corridor between two lives", "people whose youngest has just moved out"],
        [
            "The house is quiet, the {youngest|last one} has gone, and you {stand in the kitchen with too much pasta|keep cooking for five}.",
            "Even a change you {chose|wanted} takes something away. {Nobody sends flowers for a promotion|People feel foolish grieving it}.",
            "Between one life and the next there’s usually {a corridor|a waiting room}. I meet {many|a lot of} people there.",
            "Moving, marrying, retiring, starting over: {people expect to be happy and are surprised by the dreams|the boxes are unpacked long before you are}.",
        ],
    ),
    "ageing": told(
        ["growing older", "getting old and being looked past"],
        [
            "[elders] people over seventy who have stopped pretending",
            "people who don’t recognise the face in the shop window",
        ],
        [
            "You catch sight of an old {woman|man|person} in a shop window, and {it’s you|you know the coat}.",
            "[elders] I enjoy working with people over {seventy|sixty-five}. They waste {no|very little} time.",
            "Getting old isn’t for the faint-hearted. There is {anger|plenty} to say about it, and few people who don’t change the subject.",
        ],
    ),
    "end-of-life": told(
        ["facing the end of life", "dying and staying behind"],
        ["people who have been given months", "families sitting at a bedside"],
        [
            "When time is short, people often want {to talk about ordinary things|less comfort and more truth}. I can do both.",
            "Visitors {whisper|lower their voices}. You might like to talk to somebody who {will say the word|doesn’t}.",
        ],
    ),
}
