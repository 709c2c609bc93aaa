"""How therapists speak of bodies, habits, work, and minds that were given a name."""

from attune.directory.demonstration.phrases import Told, told

LIVING: dict[str, Told] = {
    "chronic-illness": told(
        ["living with long-term illness", "illness that doesn’t show"],
        ["people whose body sets the timetable", "people who don’t look ill"],
        [
            "You don’t look ill. People say it {kindly|as a compliment}, and it {isn’t one|closes the subject}.",
            "On a good day you do too much and pay for it by {Wednesday|the weekend}, because who knows when the next one comes.",
            "Illness takes {the obvious things|your Saturdays} first and then {smaller ones nobody thinks to ask about|whatever was spontaneous}.",
        ],
    ),
    "chronic-pain": told(
        ["living with pain", "pain that has been there for years"],
        ["people in pain who are tired of describing it", "people pain has made smaller"],
        [
            "Pain makes most of us {short-tempered|smaller}, and then you feel bad about that {as well|on top}.",
            "Your pain is real. I say it early because {many people have been told otherwise|so many have had to argue about it}.",
        ],
    ),
    "cancer": told(
        ["the strange time after cancer", "living with a diagnosis"],
        [
            "people whose treatment has ended and whose fear hasn’t",
            "people who are tired of being called brave",
        ],
        [
            "Treatment has finished, {everyone is relieved|there was cake}, and you {lie awake|are more frightened than before}. That’s common, and rarely said.",
            "You don’t have to be brave in this hour. You can be {bored, vain, furious or fine|cross, or frightened, or thinking about shoes}.",
        ],
    ),
    "hiv": told(
        ["living with HIV", "telling people about HIV"],
        ["people who are healthy on paper and silent on dates"],
        [
            "Undetectable, {healthy, fine on paper|well, and still silent}, and you {can’t get the three letters out on a date|haven’t told your sister}.",
            "HIV has changed. {People’s ideas of it haven’t kept up|The shame around it is slower to change}.",
        ],
    ),
    "disability": told(
        ["living with disability", "other people’s ideas about your body"],
        [
            "disabled people who would rather not be inspiring",
            "people who became disabled halfway through a life",
        ],
        [
            "You won’t have to be {inspiring|grateful} here. {Cross is fine|Bad days are fine too}.",
            "The waiter asks your companion {what you’d like|what you’re having}. {Let’s talk about the waiter|I’d sooner start with the anger than with acceptance}.",
        ],
    ),
    "sleep": told(
        ["sleep that won’t come", "long nights"],
        ["people who watch the clock go from two to three to four"],
        [
            "Two, three, four: {you know every sound the house makes|the ceiling and you are well acquainted}.",
            "The bed has become {a workplace|an argument}. Sleep doesn’t come when {called|shouted for}.",
        ],
    ),
    "eating-and-food": told(
        ["a hard war with food", "eating and the sums in your head"],
        ["people who weigh up every mouthful", "people who eat in secret and starve in public"],
        [
            "Food can take up {the whole day|all the room in a head}: {what you ate, what you’ll eat, what you won’t|the sums, the rules, the shame}.",
            "One unplanned slice of cake can {wreck a week|decide whether it’s a good day}. {I know that isn’t about cake|I’d like to know who made that rule}.",
            "I work with people in a hard war with food, alongside a doctor who {watches the body while we talk|keeps an eye on the body}.",
        ],
    ),
    "weight": told(
        ["weight and what people say about it", "life after diets"],
        ["people who have lost and found the same weight many times"],
        [
            "I don’t own a scale, and I don’t {cheer when a number goes down|care for numbers}.",
            "You’ve lost and found the same {thirty pounds|amount} many times. There’s a {whole biography|family story} in that.",
        ],
    ),
    "body-image": told(
        ["feeling at home in your body", "being looked at"],
        ["people who have never been swimming with their children"],
        [
            "You have {never been swimming with your children|kept out of photographs for years}, and {you mind more than you say|nobody knows why}.",
            "Getting dressed can take {courage|forty minutes and three changes}. There’s nothing vain about it.",
        ],
    ),
    "body-dysmorphia": told(
        ["distress about how one part of you looks", "mirrors"],
        ["people who can’t leave their reflection alone"],
        [
            "An hour at the mirror, {one nose|one jaw}, and then you {call and cancel|stay home}. Being told you look fine has never helped.",
            "I work with people who can’t leave their reflection alone, and I don’t {argue about the nose|hand out compliments}.",
        ],
    ),
    "physical-symptoms": told(
        ["bodily symptoms nobody can explain", "what stomachs and headaches might be saying"],
        ["people whose tests all come back normal"],
        [
            "Every test comes back normal, and {your stomach hasn’t heard the news|you still can’t eat before a meeting}.",
            "The body {keeps its own diary|says things before we do}. I’m a slow and curious reader.",
        ],
    ),
    "alcohol-use": told(
        ["drinking", "drinking that has crept up"],
        [
            "people who promise themselves it’ll be different tomorrow",
            "people who drink alone and are charming in company",
        ],
        [
            "One glass becomes the bottle, and the bottle becomes {a promise about tomorrow|the reason you go to bed early}.",
            "You don’t have to call yourself anything to talk about {drinking|how much you drink} with me. You don’t have to have {decided|stopped}, either.",
            "I ask about the first drink of the day {with interest and no eyebrow|the way I ask about breakfast}. What’s it for?",
        ],
    ),
    "drug-use": told(
        ["drug use", "using again after stopping"],
        ["people for whom the weekend has reached Wednesday"],
        [
            "It {began|started} as a weekend thing. {Most things do|Wednesdays came later}.",
            "I’m hard to shock and fairly hard to fool, and I’d rather hear “I used” than {a good week made up for my benefit|a story about the flu}.",
        ],
    ),
    "dual-diagnosis": told(
        ["drink or drugs together with low mood or fear", "two troubles that feed each other"],
        ["people who were sent to two places, each of which wanted the other one dealt with first"],
        [
            "The wine makes the low mood worse, and the low mood {opens the wine|buys more}. I like to look at both at once.",
            "Sort out the drinking first, {says one office|they tell you}. Sort out the mood first, says {another|the next}. {It’s a bad joke, and a common one|I don’t send people round that way}.",
        ],
    ),
    "addiction-and-recovery": told(
        ["addiction and recovery", "staying stopped"],
        ["people in recovery, early or years in", "people who are newly sober and newly everything else"],
        [
            "Ninety days in, the fog lifts and {there is everything you were running from|the rest of your life is standing there}.",
            "If you relapse, come {the same week|that week}, if you can. I’d rather see you then than {when it’s tidy|after you’ve rehearsed it}.",
            "Recovery is {many small boring evenings|mostly evenings}. I’m interested in those.",
        ],
    ),
    "smoking": told(
        ["smoking and vaping", "giving up cigarettes"],
        ["people who have packed it in nine times"],
        [
            "You’ve packed it in {eleven|nine} times, {so you’re good at it|which makes you experienced}.",
            "Cigarettes keep people company. Giving them up {leaves a gap where a friend was|means ten small goodbyes a day}.",
        ],
    ),
    "gambling": told(
        ["gambling", "money lost and lies told about it"],
        ["people who have lost more than they’ve told anyone"],
        [
            "The money is bad; the lying {is worse|about the money hurts more}, most people tell me.",
            "One night on a phone can {empty a year|cost a holiday}. {I won’t gasp|You can say the sum to me}.",
        ],
    ),
    "phone-and-internet": told(
        ["phones and lost hours", "being online more than you’d like"],
        ["people who looked at the time and came up for air an hour later"],
        [
            "You looked at your phone for the time, and {it was an hour later|came up for air an hour on}. The thing is {built to do that|good at its job}.",
            "Scrolling at midnight is often a very reasonable way {to avoid a feeling|of not being somewhere}.",
        ],
    ),
    "gaming": told(
        ["video games", "games that are easier than daylight"],
        ["people who logged off when it got light"],
        [
            "It {was light outside|got light} when you logged off. In there, {you’re good at things and people are glad you came|people know your name}.",
            "I don’t think games are the enemy, though I’d like to know {what they’re better than|what daylight is like for you}.",
        ],
    ),
    "compulsive-sexual-behaviour": told(
        ["sex or pornography that feels out of control", "secrets to do with sex"],
        ["people who delete it all and are back within a week"],
        [
            "Delete, swear, {a week|ten days}, again. You don’t need more shame; {you’ve tried that|shame is part of how the wheel turns}.",
            "We can talk about porn {without winking and without a sermon|as calmly as about sleep}.",
        ],
    ),
    "impulse-control": told(
        ["acting first and thinking after", "saying and spending too much"],
        ["people who have three full cards and unopened boxes"],
        [
            "First it’s {bought|said|sent}, and then you think. There’s a half-second in between, and {it can grow|I’m interested in it}.",
            "Three cards, {all full|all at the limit}, and {boxes you haven’t opened|the receipts in a drawer}.",
        ],
    ),
    "hoarding": told(
        ["keeping too much", "things that are hard to let go of"],
        ["people who can’t let anyone through the front door"],
        [
            "There’s a path from the door to the bed, and nobody has seen it but you for {four|six} years.",
            "I won’t arrive with {a skip|a van}. Each thing {has its reason|is there for somebody}, and I’d like to hear a few.",
        ],
    ),
    "career-and-work": told(
        ["work and whether it’s still yours", "burning out", "careers that were somebody else’s idea"],
        ["people who are good at a job they never exactly chose", "people who dread Sunday at four"],
        [
            "You’re {good|quite good} at a job you {fell into at twenty-three|never exactly chose}.",
            "Sunday, {about four in the afternoon|just after lunch}: the dread starts. {Many people could set their watch by it|I’m told it’s spreading to Saturdays}.",
            "Work is where old family stories {get a desk and a salary|turn up again, with a lanyard}.",
            "Burnt out isn’t lazy. {Lazy people don’t burn|I’ve never met a lazy person who burned out}.",
        ],
    ),
    "workplace-relationships": told(
        ["getting on with people at work", "bosses and old family parts"],
        ["people who feel six years old in front of their manager"],
        [
            "Every team has a {mother|big brother|favourite child}. You may recognise your place at the table.",
            "Your manager {picks at everything|corrects your commas}, and at {thirty-eight|forty-one} you feel like a schoolchild.",
        ],
    ),
    "learning-and-study": told(
        ["being stuck with exams and essays", "essays that won’t be written"],
        ["students who read the same page five times"],
        [
            "You’ve read the page {four|five} times. Trying harder {has been tried|isn’t it}.",
            "Clever people get stuck on {essays|exams} too, often because of a sentence somebody said to them {when they were eight|at school}.",
        ],
    ),
    "sports-performance": told(
        ["sport and performing", "bodies that are timed and measured"],
        [
            "athletes whose legs go when somebody watches",
            "performers who can do it beautifully in an empty hall",
        ],
        [
            "In training you’re {flying|loose}. Put a crowd round it and {the legs go|somebody else turns up}.",
            "A body that has been {trained like a machine|timed since the age of nine} may have {something to say|other wishes}.",
        ],
    ),
    "adhd": told(
        ["ADHD", "attention that goes where it likes"],
        [
            "people with eleven tabs open and the kettle boiled dry",
            "people who were told they’d do well if only they tried",
        ],
        [
            "Eleven tabs open, {one of them playing music|and the kettle has boiled dry}. {Welcome|Come as you are; I send reminders}.",
            "You were told {lazy, careless, could do better|that you’d do well if only you tried} all through school. It takes years to hand that report back.",
            "Late for the session because you {couldn’t find your keys|were reading about lighthouses}? {It happens here a lot|We’ll use the time we have}.",
        ],
    ),
    "autism": told(
        ["autism", "copying other people until there’s nobody left"],
        ["autistic adults who found out late", "people who are tired of performing eye contact"],
        [
            "You copy how people {stand and laugh|do it} until evening, and then {there’s nobody left|you can’t speak}. You can leave the copying at the door.",
            "I say what I mean, and I like to be asked when I’m unclear. Autistic clients tell me {that helps|it’s restful}.",
            "[in-person] The light can be {dimmed|lowered}, you needn’t look at me, and small talk is optional.",
        ],
    ),
    "bipolar": told(
        ["bipolar moods", "the high, the low and the people nearby"],
        ["people who live with bipolar moods"],
        [
            "The high is {hard to complain about while it lasts|lovely until the bill comes}. I know the people who get the bill, too.",
            "Living with bipolar moods is partly a matter of small early signs: {sleep, spending, how fast you talk|which song is on repeat}. We’d learn yours.",
        ],
    ),
    "borderline-personality": told(
        ["feelings with no skin on", "a borderline diagnosis"],
        ["people who have been called too much"],
        [
            "If you’ve been called {too much|manipulative}, you’ll have met some {tired|careless} people. I’d like to hear your side.",
            "Love and hate in one afternoon, {for the same person|about one text message}, is {exhausting|no fun from inside}. I can stand a bit of weather.",
        ],
    ),
    "narcissistic-traits": told(
        ["living with someone who is always right", "being called a narcissist"],
        ["people who doubt their own memory after years with somebody certain"],
        [
            "Somebody {told you to read about narcissism|called you a narcissist}, and {it stung|you looked it up at night}. I’m glad when people bring that in.",
            "Life with someone who is always right {leaves you unsure of the day of the week|makes you doubt your own memory}.",
        ],
    ),
    "personality-diagnosis": told(
        ["diagnoses to do with personality", "a label that felt like a verdict"],
        ["people who were given a label and little else"],
        [
            "A diagnosis to do with “personality” can feel like {a verdict on all of you|being told that you are the fault}. I’d like to meet who it’s about.",
        ],
    ),
    "psychosis": told(
        ["hearing or believing what others don’t", "living with voices"],
        ["people who hear voices, and their families"],
        [
            "If you hear voices, I’ll be interested in {what they say and when they began|how you live with them}, and I won’t talk over you to your family.",
            "Believing what others don’t is {lonely|frightening, and lonely}. We don’t have to agree on what’s real to work well together.",
        ],
    ),
    "dementia-and-memory": told(
        ["memory loss and dementia", "the slow loss of someone who is still here"],
        ["people at the start of memory loss, and the people who love them"],
        [
            "First it’s {names|the word for the thing}, then {the road home|who came on Sunday}. I see the ones who forget and the ones who do the remembering.",
        ],
    ),
    "intellectual-disability": told(
        ["therapy with people who have a learning disability"],
        ["people with a learning disability, who have bosses and broken hearts like anyone"],
        [
            "I use short words and {pictures|drawings}, and I check that I’ve been clear. It’s my job to be understood.",
            "People with a learning disability have {heartbreaks, bosses and mothers|love and grief and bad days}, like everyone. Therapy should be theirs too.",
        ],
    ),
    "tourettes-and-tics": told(
        ["tics and Tourette’s"],
        ["people who are tired of holding their tics in"],
        [
            "You can tic here. {Nobody will look and nobody will look away|You don’t have to hold it in for an hour}."
        ],
    ),
    "brain-injury": told(
        ["life after a brain injury"],
        ["people who look the same after a head injury and aren’t"],
        [
            "After a head injury people say you {haven’t changed|look just the same}. You know {better|what’s missing}.",
            "People with a brain injury often bring {a notebook|a partner who remembers}; I write a short summary for everyone. We go at the pace of the day.",
        ],
    ),
}
