"""The stories of two invented clients, written for the demonstration. Each line is one story:

who | words | wishes from them / for myself | what they did | felt | did | five good things | more
"""

MARA = (
    "Jonas|He was on his phone while I told him about the test results. I stopped in the middle.|understood close|far-away|felt-hurt felt-lonely|went-quiet|-1 -2 0 -1 -1|further",
    "Mum|I said I could not come on Sunday. She sighed and said it was fine. It was not fine.|accepted/decide|criticised|felt-guilty felt-angry|gave-in over-explained|-1 -1 -1 -2 0|further",
    "Iris|She asked how I really was and waited. I said more than I had meant to.|understood|understood-me were-warm|felt-close felt-calm|said-it|2 1 1 1 2|closer",
    "Boss|He went over my draft in front of the others.|respected|criticised|felt-ashamed felt-hurt|went-quiet|-2 -2 0 -2 -1|further power",
    "Jonas|I wanted a hug and asked whether he had eaten.|close cared-for|far-away|felt-lonely|hid-it|-1 -1 -1 -1 1|neither",
    "my therapist|I said I was fine. She said she was not sure I was. I nearly cried.|understood|understood-me|felt-anxious felt-understood|said-it|1 1 2 1 2|closer",
    "Mum|She rang three times. I let it ring and felt like a bad daughter.|accepted/space|took-over|felt-guilty|avoided|-1 -1 -1 -1 -1|further",
    "Jonas|He forgot what I had said about Friday. I said it did not matter.|understood|let-me-down|felt-hurt|went-quiet hid-it|-1 -1 0 -1 -1|further broke",
    "Iris|We laughed until the waiter came over.|close feel-good|were-warm|felt-close|listened|2 1 1 1 2|closer",
    "Dad|He asked about work and changed the subject when I answered.|understood loved|far-away|felt-sad felt-lonely|went-quiet|-1 0 -1 -1 0|neither then",
    "my therapist|She was five minutes late and said sorry. I said no problem. Later I said it had stung.|respected/say-it|tried-to-mend understood-me|felt-anxious felt-calm|said-it|1 1 1 1 1|closer broke back",
    "Jonas|I told him that I go quiet when he looks away. He put the phone down.|understood close|understood-me tried-to-mend|felt-anxious felt-close|said-it|1 2 1 1 2|closer first back broke",
    "myself|I burned the rice and called myself useless the whole evening.|good-enough||felt-ashamed|blamed-myself|-2 -1 -1 -2 -1|neither",
    "Mum|She said I looked tired. It sounded like I had done something wrong.|accepted|criticised|felt-hurt felt-angry|went-quiet|-1 -1 0 -1 -1|further",
    "Boss|He thanked me for the numbers, alone, in the lift.|respected|were-fair|felt-proud|listened|1 1 1 2 1|closer",
    "Jonas|We were both tired and he snapped. I went to bed.|close safe|attacked|felt-hurt|went-quiet avoided|-2 -1 0 -1 -2|further broke",
    "Iris|She was sad and let me sit with her.|close/give|opened-up|felt-close felt-calm|listened asked|1 1 1 1 2|closer",
    "Dad|I told him that I miss him. He said, me too, and looked at his shoes.|loved understood|opened-up|felt-sad felt-close|said-it|1 1 1 1 2|closer first",
    "Jonas|He asked why I was so quiet. I said I was thinking of us. We talked for an hour.|understood close|understood-me opened-up|felt-anxious felt-close|said-it asked|2 1 2 1 2|closer back broke",
    "Mum|I told her that I come every second Sunday. She was silent, then asked about the train.|accepted/decide|went-silent tried-to-mend|felt-guilty felt-proud|set-a-limit|0 2 1 1 0|neither",
    "my therapist|I said I was angry that she was going on holiday. She said she was glad I told her.|accepted/say-it|accepted-me|felt-angry felt-calm|said-it|1 2 1 2 2|closer",
    "Boss|He asked me to stay late again. I said not today.|respected/stand-up|were-fair|felt-anxious felt-proud|set-a-limit|1 2 1 2 1|neither first",
    "Jonas|He told me about his father. I did not fix anything.|close/understand-them|opened-up|felt-close|listened|2 1 1 1 2|closer",
    "my group|I said hello first and somebody saved me a seat.|close|were-warm|felt-close felt-anxious|said-it|1 1 1 1 2|closer",
)

TEO = (
    "Rik|He read my messages again and said it was because he cares.|respected safe|took-over|felt-anxious felt-numb|gave-in|-2 -2 -2 -2 -1|further watched",
    "Rik|Dinner was late. He threw the plate. I swept it up.|safe|attacked|felt-anxious felt-numb|went-quiet gave-in|-2 -2 -1 -2 -2|further afraid",
    "Lena|My sister asked whether I was all right. I said yes.|understood cared-for|helped|felt-torn felt-lonely|hid-it|0 -1 -1 -1 1|neither",
    "my therapist|I told him about the plate. He did not tell me what to do.|understood safe|understood-me gave-room|felt-anxious felt-calm|said-it|1 1 1 1 1|closer",
    "Rik|He was sweet all day. I waited for it to turn.|safe trust|were-warm|felt-anxious felt-torn|went-quiet|-1 -1 -2 -1 0|neither",
    "Work, Sanne|She covered my shift and asked nothing.|cared-for|helped|felt-calm|asked|1 1 0 1 1|closer",
    "Lena|I told her a bit. She wanted to come over at once and I said please not.|understood/space|took-over helped|felt-anxious felt-close|set-a-limit|1 1 0 1 1|closer",
    "Mother|She said every marriage has its storms.|understood|did-not-get-it|felt-lonely felt-sad|went-quiet|-1 -1 -1 -1 -1|further then",
    "myself|I told myself that others have it worse.|understand-them||felt-numb felt-guilty|blamed-myself|-1 -1 -1 -2 -1|neither",
    "Lena|She gave me a key to her place and said no questions.|safe cared-for|gave-room helped|felt-calm felt-close|listened|1 1 1 1 2|closer",
    "Rik|He stood in the door and would not let me go to work.|safe/decide|attacked took-over|felt-anxious|gave-in|-2 -2 0 -2 -2|further afraid",
    "my therapist|We wrote down where I could go. I kept the list here, not on paper.|safe|helped|felt-anxious felt-calm|asked|1 2 1 1 1|closer",
    "Work, Sanne|I said I might need a week off. She said: take it.|trust|helped were-fair|felt-calm|said-it|1 2 1 1 1|closer",
    "Lena|I slept there for a week. We cooked without talking much.|close safe|were-warm gave-room|felt-calm felt-sad|listened|1 1 1 1 2|closer",
    "Mother|I told her where I am. She cried, then asked what I need.|understood cared-for|tried-to-mend opened-up|felt-sad felt-close|said-it|1 1 1 1 1|closer",
    "Work, Sanne|She asked whether I want company for lunch. I said yes.|close|were-warm|felt-calm|said-it|1 1 1 1 2|closer",
    "my therapist|I was silent for a long time and he let me be.|accepted/space|gave-room|felt-calm felt-sad|listened|1 0 1 1 1|closer",
    "Lena|We argued about the dishes and nothing happened. I noticed that nothing happened.|safe/say-it|were-fair tried-to-mend|felt-anxious felt-calm|said-it made-up|1 2 1 1 1|closer broke back first",
)
