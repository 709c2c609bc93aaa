"""How therapists speak of concerns with other people: relationships, love and sex, family."""

from attune.directory.demonstration.phrases import Told, told

RELATING: dict[str, Told] = {
    "closeness-and-distance": told(
        [
            "closeness that feels too close and distance that feels worse",
            "wanting people near and then needing them gone",
        ],
        [
            "people who go cold just as somebody warms to them",
            "people who are lovely for three months and gone by the fourth",
        ],
        [
            "{Some|Quite a few|Many} of the people I see are {wonderful|at their best|excellent} in the first three months of a relationship. Then somebody leaves a toothbrush in their bathroom.",
            "Being close to someone can feel {like losing air|like wearing another person’s coat|like standing with your back to a stove}. Being alone is no better.",
            "You can miss someone {badly|all week|more than you’d admit} and still dread the sound of their key in the door.",
            "Wanting people near and wanting them gone, {often on the same evening|sometimes within the hour}, is {more ordinary than it feels|something I hear about every week}.",
            "How near is {near enough|too near}? Most of us were never asked, and we {found out by hurting somebody|had to guess}.",
        ],
    ),
    "repeating-the-same-pattern": told(
        [
            "the same argument with different people",
            "patterns that follow you from job to job and home to home",
        ],
        [
            "people who keep meeting the same person in a different coat",
            "people who can see the pattern coming and walk into it anyway",
        ],
        [
            "New job, new city, new partner, and {by spring|within a year|somehow} the same old row. {Things that repeat|Patterns like that} interest me.",
            "The third time it happens, most people stop blaming {luck|the other person|the stars} and start wondering about themselves. That’s a {painful|tender} moment, and a useful one.",
            "You know how it will end before it has begun. You {go|walk in} anyway, and {then you’re cross with yourself|afterwards you can’t say why}.",
            "Different faces, same story: that’s how {a good many people|several people this year} have {described|put} their lives to me in a first hour.",
            "There’s a kind of person you always seem to {end up with|find}, and your friends {spotted it|noticed} years ago.",
        ],
    ),
    "fear-of-being-left": told(
        ["the fear of being left", "watching the phone and expecting the worst"],
        ["people who read goodbye into a late reply", "people who leave first so that nobody can leave them"],
        [
            "A text that takes {an hour|a whole evening|too long} to arrive can ruin a day. If you know that hour well, {you won’t need to explain it to me|we already have somewhere to begin}.",
            "Some people leave first, {just in case|to get it over with}. Others hold on so hard that it hurts everybody. I work with both.",
            "“Are we all right?” is a {small|short} question, and some people have to ask it every day.",
            "When you expect to be left, even a {quiet dinner|kind word|good weekend} can sound like the start of a goodbye.",
        ],
    ),
    "fear-of-being-engulfed": told(
        ["feeling swallowed up by the people you love", "needing space and feeling guilty about it"],
        ["people who hear “we” and look for the exit", "people who love best from the next room"],
        [
            "For some people the word “we” {is enough to close a throat|sounds like a lock turning}. I like working with them, and I {don’t crowd anyone|try not to stand in the doorway}.",
            "Needing {an evening|a door|a whole day} to yourself isn’t coldness. Explaining that to someone who loves you is {another matter|the hard part}.",
            "You love them. You also {sit in the parked car for twenty minutes|take the long way home|offer to walk the dog a third time} before you go in.",
        ],
    ),
    "trouble-trusting": told(
        ["finding it hard to trust", "being on guard with people who have done nothing wrong"],
        [
            "people who check twice and still don’t believe it",
            "people who have good reasons not to trust easily",
        ],
        [
            "Nobody should trust a therapist on sight, and I don’t expect you to. {Take your time and watch what I do|It can take the time it takes}.",
            "If trusting people has cost you, {it would be odd to start with me|I’d find it strange if you trusted me in the first hour}. Ask me things. See how I answer.",
            "You check the story twice, {then the phone, then the face|and then once more}, and you hate the checking more than anyone does.",
            "Trust is {slow|shy}. It comes back when it has seen the same person {turn up on time, week after week|keep a promise a few dozen times}.",
        ],
    ),
    "trouble-asking-for-help": told(
        ["asking for help when you’d rather not", "doing everything alone"],
        [
            "people who would rather carry a sofa alone than ring a friend",
            "the ones everybody else calls in a crisis",
        ],
        [
            "Writing to a therapist may be the {third|first|only} favour you’ve asked of anyone this year.",
            "The people who {end up in my diary|come to me} are often the ones everyone else rings. {They are rarely rung back|Nobody has asked them how they are in a while}.",
            "“I’m fine” is {a good door|a very good door}, and {some people have lived behind it for decades|you may be tired of standing behind it}.",
            "You’d {drive all night|get up at three in the morning} for a friend, and you’d never ask one to do it for you. {I’m curious about that rule.|Where did that rule come from?}",
        ],
    ),
    "conflict-and-repair": told(
        ["arguments and making up again", "fighting without doing harm"],
        [
            "people who go silent for days after a quarrel",
            "[couples] couples who can’t remember what the row was about, only how it felt",
        ],
        [
            "In some families nobody shouts. The doors just {close a little more softly|stay shut a bit longer}, for days.",
            "Most rows are {over in ten minutes|about very little}. It’s the three days afterwards that {wear people out|people bring to me}.",
            "Saying sorry is a skill, and {few of us were shown how|many of us grew up without seeing it done}.",
            "I’m less interested in who started it than in {how you find your way back|what happens on the morning after}.",
        ],
    ),
    "people-pleasing": told(
        ["saying yes too fast", "losing yourself in what others need"],
        [
            "people who say yes before they’ve heard the whole question",
            "people who were the easy one in the family",
        ],
        [
            "Somebody asks, and yes is out of your mouth before {you’ve checked whether you mean it|the question is finished}.",
            "You may be the {easy|good|reasonable} one. It can be a {lonely|tiring|full-time} job.",
            "Do you know what you’d like for dinner when nobody else is eating? {It’s a serious question|Some people I work with truly don’t, at first}.",
            "I work with people who apologise to {furniture|doors|whoever trod on their foot}, and who are {furious, somewhere underneath|very tired by Friday}.",
            "People who take care of everyone often {book with me between two other people’s appointments|say sorry for taking up the hour}. They’re {welcome|very welcome} to it.",
            "No is a {short|small} word. {It can take a year to get it past your teeth|For some people it’s the longest one in the language}.",
        ],
    ),
    "shame-and-self-criticism": told(
        ["shame", "being far harder on yourself than on anyone else"],
        [
            "people who are certain that if you saw all of it you’d leave",
            "people who can take any criticism except their own",
        ],
        [
            "Shame {likes|prefers} the dark and short sentences. I try to {make room for longer ones|keep a lamp on}.",
            "There is usually one story people {leave until last|keep until their hand is on the door}. It’s often the one that {matters|brought them}.",
            "If you heard a friend spoken to the way you speak to yourself, {you’d object|you’d ask that person to leave}.",
            "You’d never talk to a {child|dog|stranger} the way you talk to yourself {at four in the morning|after a small mistake}.",
        ],
    ),
    "negative-self-talk": told(
        ["the harsh voice inside", "a running commentary that is never kind"],
        [
            "people with a critic who works nights",
            "people who call themselves names they’d never use for anyone else",
        ],
        [
            "The voice that calls you {lazy|too much|stupid} has been {talking for years|at it so long that it sounds like the truth}. I like to ask whose accent it has.",
            "Inside some very {capable|kind|funny} people there’s a commentator who {never takes a day off|hasn’t said one nice thing since school}.",
            "We could start with the sentence you say to yourself most often. You’ll know {the one|which one I mean}.",
        ],
    ),
    "feeling-unseen": told(
        ["feeling invisible among people who love you", "being heard at last, and what gets in the way"],
        [
            "people who are good listeners and rarely listened to",
            "people who grew up next to someone louder",
        ],
        [
            "You can be {at a full table|in a long marriage|the funniest person in the office} and still feel that nobody has noticed you come in.",
            "Being unseen is hard to complain of. Nothing {happened|was done}, and {that’s just it|that is the complaint}.",
            "Good listeners {rarely|seldom} get listened to. {This hour goes the other way|Here the talking is yours}.",
            "Somewhere along the way you may have stopped {finishing your sentences|telling the second half of the story}, because nobody {asked|was waiting for it}.",
        ],
    ),
    "parent-estrangement": told(
        [
            "having no contact with a parent or a grown-up child",
            "family you don’t speak to, and the dates that remind you",
        ],
        [
            "people who haven’t spoken to a parent in years",
            "parents whose grown-up child has stopped ringing",
        ],
        [
            "Not speaking to your {mother|father|parents} is a decision you may have to make again {every birthday|every winter}, for years.",
            "The greeting-card shelf can be {a hard place|a minefield} when {you’ve stopped speaking to your family|a grown child no longer calls}. I don’t take sides for or against getting back in touch.",
            "I see parents whose children have gone silent, and grown children who {went silent to breathe|needed the quiet}.",
        ],
    ),
    "attachment-injuries": told(
        ["being let down when it mattered most", "the one time somebody wasn’t there"],
        [
            "people who can’t forget one afternoon when nobody came",
            "[couples] couples who keep returning to one night that was never mended",
        ],
        [
            "There is often one {day|night|phone call}: you needed them, and they {weren’t there|didn’t come}. Years later it {still sits at the table|comes up in every row}.",
            "“It was ages ago,” people say, and {their hands say otherwise|then their voice goes}. Being let down at the worst moment {has a long life|doesn’t keep to the calendar}.",
            "People forgive {a lot|a great deal}. What’s hard to forgive is {the hospital corridor with nobody in it|the call that wasn’t returned}.",
        ],
    ),
    "relational-trauma": told(
        ["harm done by people who should have been safe", "growing up with your ears open"],
        ["people who learned to read footsteps on the stairs", "people who grew up too watchful to play"],
        [
            "Some children learn to {tell a mood from the sound of a key|read a face before they can read a book}. As adults they’re {perceptive|very good in a crisis}, and tired.",
            "If the people who hurt you also {tucked you in|packed your lunch}, it’s no wonder that love and alarm {arrive together|are hard to tell apart}.",
            "What happened {at home|with people you loved} can’t be {hurried out of the body|talked away in an hour}. I go slowly, and I ask before I go anywhere.",
            "You learned early to {keep very still|make everyone laugh|stay out of the kitchen after six}. It worked. The trouble is that {you’re still doing it|it goes on working}.",
        ],
    ),
    "difficulty-ending-or-staying": told(
        ["the question of whether to stay or go", "decisions that have been open for years"],
        [
            "people who have left in their heads a hundred times",
            "people who have written the letter and torn it up",
        ],
        [
            "Should you stay or go? I don’t know, and I’d {be wary of anyone who does after an hour|not trust a therapist who says they do}.",
            "You may have packed {a bag|the same suitcase} in your head every night since {spring|last summer|the wedding}.",
            "Undecided is a tiring place to live. {Some people have lived there for ten years|The rent is high}.",
        ],
    ),
    "previous-therapy-ended-badly": told(
        ["therapy that went wrong", "starting again after a bad ending with another therapist"],
        ["people whose last therapist let them down", "people who swore they would never do this again"],
        [
            "If therapy has {hurt|let you down|gone wrong} before, tell me about that first. {I’d rather know|It helps me not to step on the same floorboard}.",
            "Some people come to me with one good reason not to: the last therapist. {I take that seriously|We start there}.",
            "Therapy can do harm, and I don’t think it helps anyone to pretend otherwise. If it happened to you, we can {talk about it for as long as you need|look at it squarely}.",
        ],
    ),
    "loneliness": told(
        ["loneliness", "whole weekends without a conversation"],
        ["people whose phone is full and whose weekends are empty", "people who are lonely in company"],
        [
            "A weekend can be very long. {Some of the people I see speak to nobody between Friday evening and Monday|If you know what I mean, you know}.",
            "Loneliness is {a bit embarrassing to say out loud|easier to call tiredness}. Say it here if you like; I won’t rush to {cheer you up|fix it}.",
            "You can be lonely in a {marriage|crowd|family group chat}, and {some say it’s the worst kind|it’s a different cold from being alone}.",
            "The person at the checkout says “have a good one”, and {it’s the only thing anyone has said to you today|you carry it home like something warm}.",
        ],
    ),
    "codependency": told(
        ["a life arranged around somebody else’s troubles", "helping that has become a trap"],
        ["people who ring in sick for someone else", "people who know where every bottle is hidden"],
        [
            "You know their {appointments|court dates|passwords} by heart. {When did somebody last ask about yours?|What’s in your own week?}",
            "Taking care of someone can become {a whole identity|the only job you have left}. I work with people who {would like some of their life back|can’t remember what they liked before}.",
            "Living around someone else’s drinking, debts or moods {teaches you a lot about them|makes you an expert}. It teaches you {very little about yourself|next to nothing about what you want}.",
        ],
    ),
    "friendships": told(
        ["friendships, and how they begin, fade and end", "fitting in"],
        [
            "people who feel they missed the day when friendship was explained",
            "people grieving a friend who simply stopped answering",
        ],
        [
            "There are {a thousand songs|shelves of songs} about losing a lover and hardly any about losing a {best friend|friend of twenty years}.",
            "Making friends after thirty is {awkward, slow and mostly luck|harder than anybody admits}. People feel foolish bringing it to therapy. They shouldn’t.",
            "Everybody else seems to have a group. {That’s how it looks from outside every group|I hear this from a surprising number of people}.",
        ],
    ),
    "communication": told(
        ["saying what you mean before it turns into something else", "talks that go wrong halfway"],
        [
            "people who rehearse all day and then talk about the dishes",
            "[couples] couples who talk a lot and hear very little",
        ],
        [
            "You rehearse it {all day|on the bus}, and what comes out is {about the dishes|a complaint about parking}.",
            "Half of what I do is {slow people down|ask people to say it again, shorter}. What you meant is often {kinder|simpler} than what came out.",
            "“That’s not what I said” must be {the sentence I hear most|how half of these conversations start}.",
        ],
    ),
    "couple-difficulties": told(
        ["trouble between partners", "[couples] partners who have turned into flatmates"],
        [
            "[couples] couples who run a house well and no longer talk in it",
            "people who want to understand their own part in a hard relationship",
        ],
        [
            "[couples] Two people can run {a household|a family|a business} very well together and not have looked at each other properly since {March|the move|the second child}.",
            "[couples] By the time a couple writes to me they’ve usually had the same {argument|Tuesday} several hundred times.",
            "[couples] I don’t keep score. With couples I {listen for the half-second before the row|watch the bit just before it goes wrong}.",
            "[couples] One of you talks, one of you goes quiet, {and both of you are alone|and it’s hard to say which is louder}. {Most couples I see know that dance|We can slow that down}.",
            "[!couples] You can work on a relationship {by yourself|with only one of you there}. {It isn’t second best|I do it often}.",
            "Love rarely ends with a bang. More often it’s {the lists|the logistics|who is collecting whom}.",
            "[couples] Couples wait far too long, as a rule, and then {write|come} in the week one of them has looked at flats.",
        ],
    ),
    "preparing-to-commit": told(
        ["getting ready to marry or move in", "the talks to have before a wedding"],
        [
            "[couples] couples who would like the hard talks before the wedding",
            "people who love someone and are scared of the word forever",
        ],
        [
            "[couples] Plan the {flowers|seating} later. {Money, children, whose mother, how you fight|Children, money, faith, in-laws}: I help couples talk about those {before the day|while it’s still quiet}.",
            "Cold feet have reasons. {I’d like to hear them out|Sometimes they’re wise and sometimes they’re only cold}.",
            "Saying yes to {one person|one life} means saying no to {a few others|some you had imagined}. People feel that and rarely dare to say it.",
        ],
    ),
    "intimacy-with-a-partner": told(
        ["affection and desire between partners", "touch that has gone missing"],
        ["[couples] couples who haven’t touched in a long while", "people who miss being wanted"],
        [
            "Nobody mentions it. The {months|seasons} go by, and there’s a hand’s breadth of cold sheet {down the middle|between you}.",
            "[couples] Desire between two people who also share {a mortgage|a laundry basket|a calendar} is {a delicate animal|not a simple thing}. We can talk about it plainly.",
            "Missing touch is a {real|serious} hunger, and people {feel silly saying so|apologise for it}.",
        ],
    ),
    "infidelity": told(
        ["affairs and what comes after", "betrayal in a relationship"],
        [
            "people who found the message and can’t unsee it",
            "[couples] couples deciding what to do after an affair",
        ],
        [
            "After an affair comes out, time goes {strange|odd}: there is before the {receipt|message|phone call}, and there is after.",
            "[couples] I see couples after an affair. I won’t {decide for you whether it can be mended|take a side}, and I won’t let it be {hurried|swept up in a week}.",
            "You never meant to become someone who {checks pockets|reads over a shoulder}.",
            "I also see the one who had the affair. {Some things can’t be said at home|Guilt is poor company}.",
        ],
    ),
    "separation-and-divorce": told(
        ["separating and divorcing", "ending a marriage with as little damage as you can"],
        ["people in the middle of a divorce", "parents who are learning to be parents in two homes"],
        [
            "Divorce is a great deal of paperwork wrapped around a {loss|broken heart}. I can’t help with the paperwork.",
            "You cry in the car because the car is the one place {where nobody needs anything|that is still yours}.",
            "Ending a marriage {takes longer than anyone says|happens many times before it happens on paper}. I keep people company through it.",
        ],
    ),
    "breakup": told(
        ["getting over a break-up", "love that ended before you were ready"],
        [
            "people who still take the long way round to avoid a certain café",
            "people who were left and are tired of being told there are others",
        ],
        [
            "{There are streets you don’t walk down|There’s a café you can’t go past} any more. Six months on, people expect you to be {fine|over it}.",
            "A break-up isn’t supposed to count as grief. {It counts here|Tell that to your appetite}.",
            "You still {reach for the phone to tell them|save things up to tell them}. That {habit|reflex} is the last to go.",
        ],
    ),
    "sexual-difficulties": told(
        ["difficulties with sex", "sex that hurts, stalls or has stopped"],
        [
            "people who have never said it aloud to anyone, including a doctor",
            "people whose body changed and whose love life went quiet",
        ],
        [
            "I talk about sex the way other people talk about {sleep|the weather}. After the first five minutes it’s {usually easier than people feared|just a subject}.",
            "Bodies {change|stop cooperating} after illness, births, medicines, years. {Nobody hands you a leaflet for that|Few people have someone to say it to}.",
            "If sex has become {something to get through|a test you keep failing|a silence}, we can begin by {taking the exam out of it|talking about everything around it}.",
        ],
    ),
    "kink-and-sex-positivity": told(
        ["kink, without raised eyebrows", "sexual lives that don’t need explaining first"],
        [
            "kinky people who want to talk about something else entirely",
            "people who have edited their sex life out of every therapy so far",
        ],
        [
            "You shouldn’t have to spend {your first three sessions|a paid hour} explaining what a {scene|safeword} is.",
            "Kinky people come to me about {their mothers, their jobs and their sleep|work and grief and everything else}, like anyone. It’s simply allowed to be mentioned.",
        ],
    ),
    "open-relationships": told(
        ["open relationships and loving more than one", "jealousy in relationships of more than two people"],
        [
            "people in open relationships",
            "people who agreed to something new and were surprised by how it felt",
        ],
        [
            "More than two people means more {calendars|birthdays}, more joy and more ways to get it wrong. I don’t treat the arrangement as the cause.",
            "You agreed to it with {a clear head|open eyes}, and then {jealousy came to stay|someone fell in love}. Feelings don’t read agreements.",
        ],
    ),
    "family-conflict": told(
        ["families at odds", "old quarrels between brothers, sisters and parents"],
        ["people who dread the holidays", "[families] families who can’t get through a meal"],
        [
            "[families] I sit with families who love each other and can’t {get through a Sunday lunch|be in one car for an hour}.",
            "At forty-five you walk into your parents’ kitchen and are {fourteen again|twelve again before your coat is off}.",
            "Every family hands out parts early: the {clever|difficult} one, the {funny|quiet} one, the one who {keeps the peace|gets blamed}. You may be {tired of|done with} yours.",
        ],
    ),
    "parenting": told(
        ["being a parent when nobody showed you how", "the parts of parenting nobody posts pictures of"],
        [
            "parents who hear their own mother’s voice come out of their mouth",
            "parents who are tired and love their children anyway",
        ],
        [
            "You swore you’d never say it to your own children. Then, {one evening in the supermarket|one wet Thursday}, there it was, in {your mother’s|your father’s} exact voice.",
            "Parents tell me, {in a whisper|quickly, looking at the floor}, that they sometimes miss their old life. It’s the most common secret I know.",
            "Whatever was left unfinished in your own childhood, {a four-year-old will find it before breakfast|your children will press on it}.",
            "Good parents lose their temper. What interests me is {what happens at bedtime afterwards|the making up}.",
        ],
    ),
    "pregnancy": told(
        ["pregnancy, including the frightened parts", "waiting for a baby"],
        ["people who are pregnant and not glowing", "people who are pregnant again after a loss"],
        [
            "Everyone asks how {big|far along} you are and nobody asks {whether you’re frightened|how you sleep}.",
            "Pregnancy after a loss is {nine months of holding your breath|counted in days}. You don’t have to be cheerful here.",
        ],
    ),
    "after-a-birth": told(
        ["the months after a birth", "new babies and dark thoughts"],
        [
            "new parents who don’t feel what they were told they’d feel",
            "mothers and fathers in the fog of the first year",
        ],
        [
            "The baby is here, everyone is {pleased|sending blankets}, and you feel {nothing much|as though you’re behind glass}. People do say that here, more often than you’d think.",
            "[video] You can {feed|rock} the baby while we talk. {If someone cries, someone cries|Nobody has to be presentable}.",
            "Nobody {warned|told} you that {love might come late|it might take a while to feel like a parent}.",
        ],
    ),
    "infertility": told(
        ["trying for a baby, for a long time", "treatment cycles and other people’s good news"],
        ["people counting days and tests", "[couples] couples worn down by years of trying for a baby"],
        [
            "Other people’s {baby showers|pregnancies} come round like {weather|a bill}. You send a {card|present} and cry in the {car|bath}.",
            "Life gets cut into fortnights: {the waiting one and the other one|two weeks of hope, then not}. I {know that calendar|work with people who live by it}.",
        ],
    ),
    "adoption-and-fostering": told(
        ["adoption and fostering", "being adopted, or bringing up a child who was"],
        [
            "adults who were adopted and have questions that won’t keep quiet",
            "adoptive and foster parents who love a child who tests them hourly",
        ],
        [
            "Being adopted can mean {two sets of feelings about every birthday|being told you’re lucky and not being allowed to be sad}.",
            "[families] I work with families made by adoption and fostering, where love often arrives {before trust does|a long way ahead of trust}.",
            "A child who has moved house {five|six} times is right to {test whether this one will last|keep a bag packed for a while}.",
        ],
    ),
    "caregiving": told(
        ["looking after someone who is ill or old", "caring for a parent, and the anger that comes with it"],
        [
            "people who look after a husband, a mother or a sister, and whom nobody looks after",
            "carers who haven’t had a day off since last year",
        ],
        [
            "You can love somebody and {resent the sound of their bell|count the hours until the night carer comes}. Carers know this. {Others look shocked|Nobody else says it}.",
            "When did you last {finish a hot cup of tea|sleep until you woke}? I ask carers that first.",
        ],
    ),
    "growing-up-with-addiction": told(
        ["growing up with a parent who drank", "childhoods spent counting bottles"],
        ["grown-up children of drinkers", "people who were the parent at eight"],
        [
            "You knew by {the sound of the car|how the gravel sounded} what kind of evening it would be. {You still listen like that|That skill doesn’t retire}.",
            "Children of drinkers often become very reliable {adults|nurses, accountants and therapists}. It {has a price|wasn’t exactly a choice}.",
            "Somebody had to be the grown-up, and you were {eight|nine|ten}.",
        ],
    ),
    "child-behaviour": told(
        ["children whose behaviour worries everyone", "meltdowns, and the grown-ups around them"],
        [
            "[children] children who throw chairs, and the parents who get the phone calls",
            "parents who are walking on eggshells around a small person",
        ],
        [
            "[children] The school has rung again. {Before we talk about stopping it, I’d like to know what it’s for|I’m on your child’s side, and on yours}.",
            "[children] Behaviour is how children talk when words are {too slow|not there yet}. I {sit on the floor and listen|get down to their height and watch}.",
            "Living with a child who explodes means {reading the weather all day|walking very carefully}. Parents can come to me on their own about it.",
        ],
    ),
    "child-or-teen-struggling": told(
        ["teenagers who have gone quiet", "children who are struggling, and parents who are frightened"],
        ["[teens] teenagers who were told to come", "parents on the other side of a closed bedroom door"],
        [
            "[teens] Most teenagers {arrive with their hood up|didn’t choose to come}, and that’s fair enough. We can talk about {music or shoes|the dog} until we’ve got the measure of each other.",
            "“Nothing’s the matter”, through a closed door: many parents {hear that for months before they write to me|have stood in that hallway}.",
            "[teens] I won’t {report every word to your parents|be a spy for your parents}. In the first session I say what stays between us and {the few things that can’t|what wouldn’t}.",
        ],
    ),
}
