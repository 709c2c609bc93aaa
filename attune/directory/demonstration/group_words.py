"""Therapy groups: what they are called, what they are about, and how the person who leads one speaks of it."""

from typing import NamedTuple

from attune.directory.demonstration.phrases import Phrase, Pool


class GroupIdea(NamedTuple):
    """A group that somebody might lead: the concern it is about, its title and its theme."""

    concern: str
    title: Phrase
    theme: Phrase


_IDEAS = [
    ("people-pleasing", "{Saying It Out Loud|The Word No|After You}", "For people who keep the peace and lose themselves in it. We practise wanting things in front of others."),
    ("people-pleasing", "{The Easy One|Nice People, Unlikely Thoughts}", "For those who were no trouble as children and would like to be a little trouble now."),
    ("grief-and-loss", "{Two Cups|Evenings for the Bereaved|What’s Left on the Table}", "For people who have lost someone in the last few years, and whose friends have stopped asking."),
    ("grief-and-loss", "{Griefs Without a Funeral|The Unsent Cards}", "For losses that got no ceremony: a friendship, a pregnancy, a country, a parent who no longer knows you."),
    ("loneliness", "{Long Weekends|Company|The Monday Table}", "For people who go from Friday to Monday without a conversation. We talk about closeness by being in the same room."),
    ("repeating-the-same-pattern", "{Here We Go Again|The Same Old Dance|Between Us}", "An interpersonal group. What happens to you out there will happen in here, and the others will help you see it."),
    ("closeness-and-distance", "{Near and Far|How Close Is Close|Arm’s Length}", "A relational group about wanting people near and wanting them gone."),
    ("shame-and-self-criticism", "{The Inner Critic, Outnumbered|Out of the Corner|Soft Landing}", "For people who are far harder on themselves than on anyone else. We read, talk and practise another tone."),
    ("feeling-unseen", "{Seen|The Quiet Ones|Room to Speak}", "For people who are better at listening than at being listened to."),
    ("conflict-and-repair", "{Fighting Fair|Cross Words|After the Row}", "How to be angry with somebody and stay. We use what happens in the group."),
    ("anxiety", "{Steady Ground|The Worry Table|What If}", "Ten meetings on worry: what it wants, what feeds it, and what happens if you stop arguing with it."),
    ("social-anxiety", "{In Company|Small Talk for Shy People|The Back Row}", "A slow group for people who fear being looked at. Nobody has to speak in the first two meetings."),
    ("depression", "{Grey Days|One Foot|Winter Group}", "For people who are getting through the day and little more. Small steps, and company for them."),
    ("stress", "{Too Much|Putting Things Down}", "For people who carry more than their share and have forgotten where they could put it down."),
    ("anger", "{Hot Under the Collar|The Half-Second|What Anger Guards}", "For people whose temper frightens them or those they love."),
    ("handling-strong-feelings", "{Skills for Bad Hours|Weatherproof|Riding It Out}", "A skills group: how to get through an hour without making it worse. Homework is small and gets laughed about."),
    ("trauma-and-ptsd", "{Back in the Body|After|Finding the Floor}", "For people who live with what happened to them. We don’t tell the stories; we work on living now."),
    ("sexual-abuse", "{Speaking Terms|In Our Own Words}", "For adults who were sexually abused. Nobody has to tell what happened. A first talk with each person comes before joining."),
    ("growing-up-with-addiction", "{Gravel on the Drive|Grown-up Children|Counting Bottles}", "For adults who grew up with a parent who drank or used drugs."),
    ("addiction-and-recovery", "{The First Year|Evenings|Staying Put}", "For people in early recovery who want to talk about everything besides not using."),
    ("after-a-birth", "{Fourth Trimester|With Baby|The Fog}", "For new parents, babies welcome, crying of all kinds allowed."),
    ("parenting", "{My Mother’s Voice|Good Enough|Before Breakfast}", "For parents who hear themselves say what they swore they never would."),
    ("infertility", "{The Two-Week Wait|Waiting Rooms}", "For people who have been trying for a baby for a long time, whatever the treatment, whatever comes of it."),
    ("separation-and-divorce", "{Two Homes|Unmarried|After the Lawyers}", "For people during and after a separation: anger, paperwork, freedom and Sunday evenings."),
    ("breakup", "{The Long Way Round|Single, Not by Choice}", "Eight evenings for people whose love ended before they were ready."),
    ("couple-difficulties", "{Couples in a Circle|Couples, Together}", "For couples who’d like to see how others do it. You learn as much from watching as from talking."),
    ("infidelity", "{After It Came Out|The Receipt}", "For people who were betrayed by a partner and can’t stop picturing it."),
    ("caregiving", "{Someone Else’s Bell|Carers’ Hour|Off Duty}", "For people who look after someone at home and would like an hour in which nobody needs them."),
    ("chronic-illness", "{Good Days, Bad Days|Not in Your Head}", "For people with a long illness. You may lie down, come late or keep the camera off."),
    ("chronic-pain", "{The Grump Club|Living With It}", "For people with pain that has stayed. We don’t compare."),
    ("cancer", "{After Treatment|The Bell Has Rung}", "For people whose treatment has ended and whose fear hasn’t."),
    ("eating-and-food", "{At the Table|No Rules Supper}", "For adults at war with food, alongside medical care. Numbers stay outside."),
    ("body-image", "{Swimsuits|In My Skin}", "About being looked at, and about looking."),
    ("adhd", "{Eleven Tabs|Found Your Keys|Late Again}", "For adults with ADHD, diagnosed late or still wondering. Fidgeting expected."),
    ("autism", "{Unmasked|Low Light|No Small Talk}", "For autistic adults. Clear rules, low light, written summary, no forced eye contact."),
    ("being-trans", "{Names|After the Announcement}", "For trans and non-binary adults at any point, including the boring ones."),
    ("sexual-identity", "{Late Bloomers|In the Middle of a Life}", "For people who are coming out in the middle of a life."),
    ("immigration-and-acculturation", "{Two Suitcases|Old Currency|Far From Where}", "For people who live a long way from where they were born. English with accents."),
    ("racial-trauma", "{Put It Down Here|The Only One in the Meeting}", "For Black, Indigenous and other people of colour who are tired in a particular way."),
    ("mens-concerns", "{Men, Talking|The Shed|Without a Task}", "Men, with no task. It takes about three weeks before anyone stops joking."),
    ("womens-concerns", "{Done Being Nice|The Mental List|Midlife, Unedited}", "For women who carry everybody’s calendar and are angry later than they should have been."),
    ("ageing", "{Over Seventy|Late Style}", "For people over seventy. Losses, bodies, sex, sons-in-law, God."),
    ("life-transitions", "{In Between|The Corridor}", "For people between two lives: moved, retired, left, promoted, orphaned."),
    ("career-and-work", "{Sunday at Four|Out of Office}", "For people who are burning out, or have, and don’t know what comes next."),
    ("military-and-veterans", "{Facing the Door|Stand Easy}", "For veterans. Coffee’s strong and the jokes are dark."),
    ("emergency-work", "{After the Shift|The Drive Home}", "For people in fire, ambulance and police work. Confidential, and nobody from your own station."),
    ("personal-growth", "{Process Group|Wednesday People|The Open Circle}", "An open-ended group for people who’d like to know how others see them, and who can bear to be told."),
    ("friendships", "{How Friends Are Made|Making Friends After Thirty}", "For people who feel they missed the day when friendship was explained."),
    ("relational-trauma", "{Safe Enough|Footsteps}", "For people who grew up watchful. A small, slow group with a long beginning."),
    ("fear-of-being-left", "{Stay|Three Dots}", "For people who read goodbye into a late reply."),
]  # fmt: skip

IDEAS = [GroupIdea(concern, Phrase.read(title), Phrase.read(theme)) for concern, title, theme in _IDEAS]

# How a group begins to speak of itself. {seats} is a number in words.
BEGINS = Pool(
    "{seats} people, one circle, {an hour and a half|ninety minutes}: that’s all a group is, and {it can do things I can’t do alone|it’s plenty}.",
    "You’d meet {the same|up to} {seats} people every week. {By the fifth you’ll have opinions about them|It takes about a month until it gets interesting}.",
    "People are {frightened|wary} of groups, and the ones who are most {frightened|wary} often {get most from them|stay longest}.",
    "This is a small group that I {lead|have led} {with a light hand|and mostly keep out of the way of}.",
    "Nobody {has to perform|is put on the spot|has to tell everything}. {You can sit and listen until you’re ready|Some say nothing for three weeks and are missed when they’re ill}.",
    "I started this group because {so many of the people I saw were saying the same thing in separate hours|I was tired of telling people one by one that they weren’t the only ones}.",
    "A group is {a bit like a family dinner at which somebody asks how it was for you|the cheapest mirror I know}.",
    "“I thought it was only me” is what {nearly everyone says|I hear} after the first evening.",
    "Most of us were hurt in groups of some kind: {a family, a class, a team|at a table, in a classroom}. {It makes sense to try again in a better one|So it helps to mend it in one}.",
    "The first evening is {awkward|stiff}, {every time, and I’ve led a good many|and I say so, which helps}. The {third|fourth} isn’t.",
    "I’ll be honest: {sitting in a circle with strangers is nobody’s idea of fun|no one has ever arrived early and cheerful}. People stay {all the same|for two years}.",
    "In here you get {two things no therapist can give you alone|what I can’t give you by myself}: {other people’s faces, and their time|other people’s opinions, and now and then a lift home}.",
    "We sit in a circle of {seats}, {with tea|phones off}, and talk about {what happened between us and out there|how it’s going, here and at home}.",
    "There are groups with a {syllabus|curriculum}. This one has {a question: how is it to be with you?|chairs}.",
    "You’ll hear your own story {from somebody else’s mouth|told by a stranger}, {usually in the second month|and be kinder to it than you are to yours}.",
    "It’s a group for {adults who’d sooner be anywhere else|people who don’t like groups}. {That’s how we get on|Those are the best ones}.",
    "“Do I have to talk?” {No|Not at first}. {But you’ll want to by the third week|Most people find they can’t help it in the end}.",
    "What’s hard with people is best {worked on with people|looked at in company}.",
    "Imagine a {table|room} where {you don’t have to be the strong one|somebody finishes the story before you do}.",
)
# After a beginning that told of the concern.
FROM_A_SCENE = Pool(
    "{That’s|This is} {what this group is about|where this group begins}.",
    "In this group there are {seats} people who {know that|could have written that}.",
    "The others will {know what you mean|nod}.",
    "It’s {easier to look at|less lonely} in company.",
    "We talk about that, {seats} of us, {once a week|in a circle}.",
    "A group is a good place for it.",
    "I lead a small group for people who {recognise that|know this}.",
)
GOES_ON = Pool(
    "Before you join, you and I meet {once|twice}, {to see whether it fits|so that you know what you’re coming to}.",
    "What’s said in the circle stays there. {We go over that at the first meeting, and again when someone new comes|Everyone promises it aloud}.",
    "When two people {annoy|misunderstand} each other, {we stop and look at it|it’s the best thing that can happen}, and {nobody is sent home|most of the learning is there}.",
    "I say {little|less than you’d think}. {When I do, it’s mostly about what’s happening between you|I keep the time and the rules}.",
    "It isn’t a class. {There are no slides|No one takes notes}.",
    "If you miss a week, {tell us; your chair stays out|the others ask after you}.",
    "You can be in individual therapy {elsewhere|with someone else} as well; {many are|I’m glad to speak with them, if you like}.",
    "We end each meeting {with one sentence from everyone|by asking what was left unsaid}.",
    "The group is mixed in {age and background|age}, {on purpose|because life is}.",
)
ENDS = Pool(
    "Write to me, and we’ll {have a talk about whether it suits you|find a time to talk first}.",
    "{You don’t have to decide now|Come and ask}.",
    "If it’s not for you, {I’ll help you find something else|say so after three evenings; that’s what they’re for}.",
    "There’s {tea|a kettle}, {and it helps|obviously}.",
    "It {costs less than an hour alone|is the least expensive way to work with me}.",
)
MEETS = Pool(
    "{Mondays|Tuesdays|Wednesdays|Thursdays} {6 to 7.30|6.30 to 8|7 to 8.30|7.30 to 9} pm",
    "Every other {Monday|Tuesday|Wednesday|Thursday|Saturday}, two hours",
    "{Tuesdays|Wednesdays|Fridays} {noon to 1.30 pm|10 to 11.30 am}",
    "Saturdays {10 am to noon|9.30 to 11 am}",
    "First and third {Monday|Thursday} of the month, {6 to 8 pm|evenings}",
)
