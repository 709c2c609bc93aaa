"""What stands between a beginning and an end: who comes, what an hour is like, small human things, and limits."""

from attune.directory.demonstration.phrases import Pool

# After a beginning that told of a concern: a step towards it.
TURNS = Pool(
    "I’d like to hear about that.",
    "That’s {often|usually} where we begin.",
    "I’ve {sat with that|listened to that} many times, and {no two were alike|it’s been different each time}.",
    "It’s {worth|worth every minute of} an hour a week.",
    "It {makes sense|usually makes sense} once you know {where it started|what it was for}.",
    "There’s {more than one way to live with|more to be done about} that than people think.",
    "I don’t find it {strange|odd}.",
    "You’re {not|hardly} the first, {if that helps|and there’s some comfort in that}.",
    "We can take it {apart slowly|one thread at a time}.",
    "I know {a bit about that|that one}, {from both chairs|from my work and not only from my work}.",
    "I have no {trick|quick answer} for it. I do have {time|patience}.",
    "{Nobody|No one} needs to have words for it yet.",
    "That’s the sort of thing I {like to work with|mean when I say I work with people}.",
    "It’s lonelier than it {looks|sounds}.",
    "It can change. {I’ve seen it, and not by magic|Slowly, and not in a straight line}.",
    "It’s {not a small thing|no small thing}, even if {you’ve been told it is|it looks like one from outside}.",
    "I’d want to know {what you’ve tried already|how you’ve managed so far}.",
    "Let’s {start there|look at it together}, {without hurry|at your speed}.",
    "If that’s you, {come in|you’re in the right place to ask}.",
    "I’m more {curious|interested} than alarmed.",
    "{Say as much of it|Tell me as little} as you like.",
    "I take that {seriously|to heart}, and I try to keep a sense of humour near by.",
    "{Together we’d|We would} find out what keeps it going.",
    "I can’t {take it away|make it vanish}. I can {keep you company while you look at it|help you look}.",
    "We needn’t {solve|settle} it in a month.",
)

# Who else comes.
PEOPLE = Pool(
    "I {see|work with} {people2}, and {people3}.",
    "People also come to talk about {topic2}, or {topic3}.",
    "Much of my week is about {topic2}; {some of it|the rest} is about {topic3}.",
    "I also {work with|see} {people2}.",
    "Some want to talk about {topic2}. Some have {nothing they can name|no name for it at all}.",
    "I know {a fair amount|something} about {topic2}, and about {topic3}.",
    "I’ve a particular interest in {topic2}, {for reasons of my own|which I fell into and stayed with}.",
    "Among those I see are {people2}, {people3}, and {the odd person who just wants to think|some who’d fit no list}.",
    "{Often|Sometimes} it’s also about {topic2}. {It rarely travels alone|The two are often cousins}.",
    "I have a soft spot for {people2}.",
    "Lately I’ve heard a good deal about {topic2}.",
    "You can talk to me about {topic2}, {and about {topic3}|or about {topic3}, or both}.",
    "[couples] I see couples as well as single people, {never the same person in both|and I keep the two apart}.",
    "[families] Families come too, {in twos, threes and fives|all at once or in shifts}.",
    "[teens] About a third of the people I see are teenagers.",
    "[elders] I like working with older people, {who get too little of this|and I visit no one’s age group with a brochure voice}.",
    "[students] Students are welcome, {deadlines and all|and we can pause over the long vacation}.",
    "Most are {adults in the thick of it|between thirty and sixty}, {a few are much older|and a few aren’t}.",
)

# What it is like to sit there.
HOURS = Pool(
    "I talk {more|a little more} than therapists in films. {I’ll ask, I’ll wonder aloud, I’ll sometimes be wrong|Not much more}.",
    "I’m {quiet at first|slow to speak and quick to laugh}. {People get used to it|It warms up}.",
    "An hour with me is {mostly talk, some silence, now and then laughter|fairly ordinary to look at}.",
    "[!grave] I remember {names, dogs and dates|what you tell me}. {It matters to people that I know who Auntie Jo is|You won’t have to begin again each week}.",
    "I’ll ask now and then {how we’re doing, you and I|whether this is any use}. {I really want to know|You can say no}.",
    "You can {cry, swear, say nothing|come in muddy, late or furious}. {None of it counts against you|I’ve seen it all and done some of it}.",
    "If you {go blank|lose the thread}, I’ll {hold the end of it|remember where we were}.",
    "[!grave] Humour’s allowed. {Some of the saddest hours I’ve had were funny|Dark humour above all}.",
    "I take {a few notes afterwards and none during|no notes while you talk}.",
    "We go at {your pace|a walking pace}, and I’ll say so if I think {you’re racing past something|we’re circling}.",
    "I’m direct, {and I try to be kind about it|though not blunt}. {You’ll not have to guess what I think|If I see a pattern I’ll say so}.",
    "You don’t have to {be fair|be reasonable} in here. {You can be fair at home|That’s for the rest of the week}.",
    "I ask about {the body too: sleep, food, walking|ordinary things: sleep, supper, who rang}.",
    "When {you’re|someone is} flooded we {slow right down|stop and look out of the window}. When {you’re|someone is} numb, we {wait|go gently}.",
    "[!grave] I’ll {be on time, and so will the end|start on time and stop on time}. {It’s dull, and it helps|Some people have never had that}.",
    "What you say stays with me, {apart from a few exceptions I explain in the first hour|with the usual exceptions, which I’ll go through}.",
    "I won’t {hurry you to the end of a sentence|finish your sentences}.",
    "I work {gently and I don’t give up easily|patiently, and I’m rather persistent}.",
    "Sometimes we’ll {just sit there|say little}. {It’s not lost time|Those are often good hours}.",
)

# Small human things. Each is about the speaker and nobody else.
DETAILS = Pool(
    "[!grave] I {grow tomatoes badly|keep four hens|sing alto in a choir that’s better than I am|walk everywhere|swim in cold water, complaining}.",
    "[!grave] I live with {two teenagers and a deaf cat|an old dog|a piano I can’t play|a great many books and one good chair}.",
    "[!grave] I have a terrible memory for {films|faces|birthdays} and a good one for what people {tell me|were wearing when they said it}.",
    "On {Fridays|Wednesdays} I don’t see anyone. I {read|repair things|bake bread and think}.",
    "[!grave] I {knit in meetings|do crosswords in pen|talk to my plants|can’t pass a dog without a word}, {just so you know|if you need a fault to begin with}.",
    "I was {the middle of five|an only child in a loud house|the eldest, and it shows|the youngest, and rarely got to finish a sentence}.",
    "[!grave] I drink {too much tea|cold coffee all day}, and there’s always {a second cup|some in the pot}.",
    "[in-person !grave] I have {a Scottish grandmother’s clock|a rug from my aunt|a lamp shaped like a heron} in my room, and nearly everyone asks about it.",
    "[!grave] I took up {the trombone|pottery|running|bird-watching} at {forty-six|fifty|sixty}, so I know {how it feels to be bad at something in front of people|about beginning}.",
    "I’ve {moved house eleven times|lived in four countries|never lived more than ten miles from where I was born}, and it’s made me {curious about kitchens|slow to unpack|interested in who stays}.",
    "[!grave] I’m {left-handed and clumsy|short-sighted|rather tall}; {mind the lamp|you’ll get used to it}.",
    "[!grave] My handwriting is {dreadful|a scandal}, {so your secrets would be safe in any case|and I mention it because people ask about notes}.",
    "[!grave] I like {trains|maps|gossip about Roman emperors|bad weather} and {people who can’t make up their mind|anyone who’s late because of a bird}.",
    "[!grave] I {cry at adverts|laugh easily|blush}. {It’s never been a hindrance in this work|You’ll be in good company}.",
    "I have {my own therapist|a consultation group on the first Monday of each month}, {and have had for years|because nobody should do this alone}.",
    "[!grave] I’m a {dreadful|slow} cook and a {good|steady} listener; {my family would like it the other way round|nobody gets both}.",
    "[!grave] I gave up on being {calm|wise} some time ago. I try to be {awake|honest}.",
    "[!grave] I still {write letters by hand|keep a paper diary}, {which has never once crashed|and I like the scratching}.",
    "My own childhood was {noisy, loving and short of money|quiet; I learned to listen at doors}.",
    "[!grave] {Rain|Fog|The first snow} puts me in a good mood. {Tell me yours|It takes all sorts}.",
    "[!grave] I play {chess by post|the accordion|five-a-side football|cards with my mother} on {Sundays|Tuesdays}. {I mostly lose|It keeps me humble}.",
    "[us] I grew up {above a laundromat|on a dairy farm|in a trailer park outside a mill town|in a house with nine people and one bathroom}.",
    "[!us] I grew up {above a fish shop|on a hill farm|in a flat with seven people and one bathroom|in a seaside town, out of season}.",
    "[parent-experience] I have {children|a child} of my own, {which has rid me of most of my opinions|and no theory of mine survived it}.",
    "[immigrant-experience] I came here with {one suitcase|two suitcases and a dictionary}, {and I know what it is to be funny only in another language|at nineteen}.",
    "[neurodivergent-experience] My own mind is {not a tidy one|wired a bit differently}: {I’ll write things down|I fidget; please fidget too}.",
    "[recovery-experience] I’ve been sober for {eleven|fourteen|nine} years. I don’t talk about it much in sessions. I mention it so that you needn’t wonder.",
    "[disabled-experience] I use {a stick on bad days|a wheelchair}, and I’ve thought about {doors|stairs} more than most people.",
    "[loss-experience] I’ve buried people I loved. {It’s not why I do this, but it’s in the room|It taught me what not to say}.",
    "[military-experience] I served for {six|eight} years. {I’ll understand the jargon|You can skip the glossary}.",
    "[carer-experience] I looked after my {mother|brother} for {five|three} years, {so I know about tired|and I know about the post office queue}.",
)

# Where the work ends; said plainly.
LIMITS = Pool(
    "I’m not the right person {for an emergency|if you need someone at night}: I work by the hour, and I {turn the phone off|sleep}.",
    "If I’m not the right one, I’ll {say so, and help you look|tell you, and give you two other names}.",
    "I can’t promise {how long it takes|anything}. I can promise {to be honest about it|to be there on Tuesdays}.",
    "Therapy with me is {not always comfortable|sometimes dull and sometimes hard}. {If it’s only ever hard, tell me|I’d like it to be worth it}.",
    "Some things I don’t do: {court reports, tests, quick letters|assessments for courts}. {I’ll point you to people who do|It keeps the hour clean}.",
    "[!couples] I don’t see couples; {I know people who do it well|others do that better}.",
    "[!children] I don’t work with children; {I know people who do it well|others do that better}.",
    "It {may|can} get {worse|stirred up} for a bit before it settles. I’d {tell you when I see it coming|want to know at once}.",
    "You may {stop whenever you like|leave at any time}. I’d ask for {one last hour, to say goodbye properly|a proper goodbye}.",
    "If medicine or a doctor might help, I’ll {say so|suggest it}, and {you decide|I’m glad to talk to them, with your permission}.",
    "Not everyone {needs|wants} what I do. {A friend, a lawyer or a week’s sleep may be the better idea|I’ll say if I think so}.",
)

# For how long people come.
HOW_LONG = Pool(
    "Some people come for {ten weeks|three months}, some for {four|three} years.",
    "Most people I work with stay {about a year|longer than they meant to and go sooner than they feared}.",
    "Once a week is {usual|how I like to start}; {twice is possible|some come twice}.",
    "We meet {weekly, at the same hour|at your hour, every week}, {and that hour is yours even if you’re cross with me|and I guard it}.",
    "I’m in no hurry, and I {don’t keep people|won’t hang on to you}.",
    "We’ll look up every {few months|so often} and ask {whether it’s time to stop|what’s changed}.",
)

# True only of a listing that says so elsewhere too.
PRACTICAL = Pool(
    "[evening] I see people in the evening {two days a week|until eight}.",
    "[weekend] There are {a few Saturday hours|Saturday mornings}, {and they go fast|for people who can’t come in the week}.",
    "[sliding] My fee slides, {and you needn’t explain yourself|and I don’t ask for payslips}. {Ask|Just name the sum}.",
    "[sliding] A {third|few} of my places are kept for people who {can’t pay the full fee|are short of money this year}.",
    "[in-person video] We can meet {in my room or by video, and you can switch when the car breaks down|here or on a screen}.",
    "[in-person video] Most people come {in person|to my room} and use video {when it snows|when a child is ill}.",
    "[free-talk] The first {conversation|talk} is short and costs nothing. {Ask me the awkward questions then|Use it to find out whether you like my voice}.",
    "[waitlist] I have a waitlist and I {keep it honestly|tell people where they stand}.",
    "[accepting] I have {room at the moment|a couple of free hours}, {mornings mostly|which isn’t always so}.",
    "[insured] I work with some insurers, {and with the forms that come with them|though never with anyone’s diagnosis as the first topic}.",
    "[contact-without-phone] You never have to ring me. {Write, and I’ll write back|All of it can be done in writing}.",
    "[camera-off] On video you can keep the camera off {as long as you like|every time}.",
    "[step-free] There are no steps to my room. {I’ve checked with a tape measure|The chair by the window can be moved}.",
    "[assistance-animal] Dogs that work are welcome, {and get water|and mine has retired}.",
    "[interpreter-welcome] I’m used to working with an interpreter, {and I speak to you, not to them|and I plan more time for it}.",
    "[shared] I work {with colleagues I trust|in a practice with others}, so there’s {somebody to cover when I’m away|usually someone who knows what I don’t}.",
)

# The last words.
CLOSINGS = Pool(
    "If any of this {sounds like you|rings true}, {write to me|send me a line}. It needn’t be {long|well put}.",
    "Write {when you like|whenever}. {Two lines are plenty|One sentence will do}.",
    "You don’t have to {be sure|have decided}. {We can talk for a few minutes and see|Come once}.",
    "Tell me {what you’d like to be different|what made you stop at this page}. I answer {everyone|every message myself}.",
    "If you write, I’ll answer {within a few days|the same week}, {even if it’s to say I’m full|and I’ll tell you honestly whether I’ve room}.",
    "[!grave] Come and see {if the chair fits|what you make of me}.",
    "I’d be glad to {hear from you|meet you}.",
    "{That’s about it|That’s me}. {The rest is easier said than written|The rest is listening}.",
    "If I’m not right for you, {that’s useful to know too|I hope you find the one who is}.",
    "Take {your time|a day or two}. {This page isn’t going anywhere|I’ll be here}.",
    "{Nobody has ever got the first message wrong|There’s no wrong way to begin}.",
    "[!grave] Ask me {anything you need to know first|what you’d ask a plumber: have I done this before, and what will it cost}.",
    "[!grave] {Start anywhere|Begin wherever you like}. I’ll {keep up|follow}.",
    "I look forward to {being corrected|finding out who you are}.",
    "If you’re {still reading|still here}, {perhaps we should talk|write to me}.",
    "And if now isn’t the time, {keep the page|that’s all right too}.",
    "Bring {whatever it is|the whole untidy lot}. {We’ll start with the end that’s sticking out|There’s room}.",
    "[couples !grave] {Come together or send the braver one first|One of you can write for both}.",
    "[teens] If you’re a parent, {write first and then ask them|ask them first}. If you’re the teenager, {write yourself; you’re allowed|hello}.",
    "[in-person] {Ring the bell and come in|Ring the bell twice|The kettle’s usually on}.",
    "[video !in-person] All you need is {a door that shuts|a door, or a car}.",
    "[free-talk] Let’s {talk for a quarter of an hour|have a short talk} and {see|then decide}.",
    "[supervised] Questions about my training are {welcome|fair}, {and so are questions about my supervisor|I’ll answer all of them}.",
    "[language] Write in English or in {language}, {whichever comes first|or a muddle of both}.",
)

# A very short text made of conditions.
IF_LINES = Pool(
    "If you’re {tired of being the strong one|always the one who rings}, {come and be something else|you can put it down here}.",
    "If you {can’t stop thinking|lie awake}, {we’ll think together|bring the three o’clock thoughts}.",
    "If you {don’t know what you feel|feel nothing}, {that’s a place to start|good: we’ll be curious}.",
    "If you’ve {tried this before and it was useless|given up on therapists}, {tell me why|I’d like to hear about it}.",
    "If you’re {angry|furious}, {be angry here; the furniture is sturdy|you needn’t be polite}.",
    "If you’re {ashamed of something|keeping something back}, {keep it back until you’re ready|I probably know a cousin of it}.",
    "If it’s {about your mother|about work}, {fine|it may also be about something else}.",
    "If you {love somebody and it hurts|keep choosing the same person}, {I’d like to hear how|we could look at that}.",
    "If you’ve {lost someone|had a loss}, {you don’t have to be over it|there’s no deadline}.",
    "If you {only want to talk|want tools}, {that’s allowed|I have some}.",
)
