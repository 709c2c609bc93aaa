"""What shared practices are called and what they say as “we”."""

from attune.directory.demonstration.phrases import Pool

# {street} and {surname1} are invented; so are the practices.
NAMES = Pool(
    "{first} {kind}",
    "{first} {kind}",
    "{first} {kind}",
    "The {first} {house}",
    "The {first} {house}",
    "{surname1} & {surname2}",
    "{surname1}, {surname2} & Colleagues",
    "{first} and {second} {kind}",
    "{house} on {street}",
)
TRAINING_NAMES = Pool(
    "{first} Training Practice",
    "{first} Low-Fee Therapy",
    "The {first} Learning Rooms",
    "{first} Community Therapy",
    "{first} School of Psychotherapy, Training Practice",
    "{first} Open Door",
)
KINDS = [
    "Therapy",
    "Psychotherapy",
    "Therapy Collective",
    "Psychotherapy Group",
    "Psychology",
    "Counselling",
    "Counselling Rooms",
    "Therapy Partners",
    "Relational Therapy",
    "Therapy Cooperative",
    "Practice",
]
HOUSES = [
    "House",
    "Rooms",
    "Landing",
    "Back Room",
    "Practice",
    "Yard",
    "Loft",
    "Long Table",
    "Front Parlour",
    "Porch",
]
FIRSTS = """
Alder|Almanac|Amberley|Anchorage|Applecross|Aspen|Barley|Bellwether|Birchbark|Blackthorn|Bluestem|Boxwood|Bramble|
Breakwater|Briar|Brickyard|Brookside|Buttonwood|Candle|Cardamom|Cedar|Chestnut|Clearwater|Clover|Cobalt|Copper|
Cornerstone|Cottonwood|Cricket|Crosswind|Damson|Dogwood|Driftwood|Dunlin|Elderflower|Ember|Fallow|Farrier|Fathom|
Fernhill|Ferry|Fieldstone|Fig|Firefly|Flint|Foxglove|Gannet|Gatehouse|Goldfinch|Granary|Greylag|Hackberry|Harbour|
Hawthorn|Hearth|Heron|Hinterland|Hollow|Honeylocust|Ironwood|Juniper|Kestrel|Kettle|Lamplight|Lantern|Larch|Ledger|
Linden|Lodestar|Lowland|Magnolia|Maplewood|Marigold|Marram|Meadowlark|Millrace|Millstone|Mistral|Mulberry|Nettle|
Nightjar|Nutmeg|Oarlock|Orchard|Osprey|Oxbow|Paperbark|Parsley|Pebble|Perch|Persimmon|Pinecone|Plumb Line|Poplar|
Quarry|Quince|Railway|Redwing|Riverbend|Rowan|Rushlight|Sailcloth|Saltbox|Sandpiper|Saltmarsh|Sedge|Shoreline|
Signal|Slate|Sorrel|Spindle|Stonecrop|Sumac|Swallow|Switchback|Sycamore|Tallow|Tamarack|Tamarind|Tandem|Teasel|
Thicket|Thistle|Threshold|Tidewater|Timber|Towpath|Turnstile|Two Rivers|Umber|Verbena|Viaduct|Walnut|Waterwheel|
Wayside|Weir|Wheelhouse|Whistle Stop|Wicker|Wildrye|Willow|Windowsill|Winterberry|Woodsmoke|Wren|Yarrow
""".replace("\n", "").strip().split("|")  # fmt: skip

# {count} is how many therapists, in words; {town} where.
BEGINS = Pool(
    "We’re {count} therapists in {town} who {share a kettle, a corridor and a way of working|wanted company and a decent waiting room}.",
    "We began as {two friends with one room|a reading group} and are now {count}. {Nobody planned it|The kettle is still the same}.",
    "{count} of us work here, {each a little differently|and no two alike}, and once a week we close the door and {talk about our work|help each other think}.",
    "This is {an old house with new plumbing|a former {shoe shop|dairy|schoolhouse|print works}} in {town}, and we are the {count} therapists who work in it.",
    "We’re a {small|plain} practice: {count} therapists, {one front door|four rooms}, no {logo to speak of|slogan}.",
    "There are {count} of us. Between us we {speak five languages and disagree about cats|have a hundred years of practice and one working printer}.",
    "{Somebody|One of us} will answer when you write, and it will be {a therapist|a person}, not a form.",
    "We started this practice because we were tired of {working alone|long forms and short hours}.",
    "In {town} people {know each other|talk}. We’ve {two doors, so that nobody need meet|put the entrance round the side}.",
    "What {joins|holds} the {count} of us {together|here} is {an interest in what happens between people|a habit of asking “and how was that, between you?”}.",
)
TRAINING_BEGINS = Pool(
    "We’re a training practice: {count} therapists, most of them {still working towards their licence|in supervised practice}, with {experienced people behind them|two supervisors in the building}.",
    "Therapists learn here, under supervision, and {that’s why the fees are low|you’re told so from the start}.",
    "Everyone who sees clients here is {supervised every week|supervised, weekly and closely}, and the {fee is small|fees are what people can manage}.",
    "This is where {new therapists become good ones|people learn the work}: slowly, {with somebody looking over their shoulder|and never alone}.",
)
GOES_ON = Pool(
    "If the first therapist you meet isn’t the right one, {we’ll say so before you do|you may try another, and nobody sulks}.",
    "We keep {one hour in six|a number of hours} at a lower fee, {and it isn’t always the same six people|shared out between us}.",
    "We meet every {Tuesday|Thursday} {at noon|at eight} to think about our work, {without names|and sometimes to argue}.",
    "Some of us see couples, some see children, {one of us likes teenagers|one works with whole families}, and {all of us see people|most see one person at a time}.",
    "The waiting room has {a fish tank and no television|books, a window and no music}.",
    "We don’t {measure each other by the hour|pay bonuses for full diaries}. {Tired therapists are no use to anyone|It keeps us awake}.",
    "Each of us chose {their own way of working|how they work}; {what we share is that we ask how it’s going|we all agree that the relationship comes first}.",
    "You write once; we {talk it over, with your leave, and|look at who has room and} suggest {two people|somebody}.",
    "When one of us is {away|ill}, {another knows that you exist|there’s somebody to ring}.",
    "The building is {old and draughty|newer than it looks}; what each room can and can’t offer {stands on our page|we’ve tried to say exactly}.",
    "We teach a little, {argue a good deal|read together}, and {bake by turns|celebrate licences with cake}.",
)
TRAINING_GOES_ON = Pool(
    "You’ll know {your therapist’s supervisor by name|who supervises your therapist}.",
    "Fees {start low and stay there|begin where a bus fare ends, nearly}, and {nobody is asked for proof|you say what you can pay}.",
    "When a therapist {leaves to work alone|finishes training}, you can {go along|go with them, if you both want it}, or stay with us.",
    "We can’t take {everyone|every kind of trouble}; {when somebody needs more than we have, we say where to go|we’ll tell you within a week}.",
)
ENDS = Pool(
    "Write to any of us, {or to the whole house|or to all}.",
    "{Come as you are|Bring yourself}; {there are coat hooks|the door sticks, push}.",
    "We {answer within three days|try to answer the same week}.",
    "If we’re full, we {say so on the page|tell you, and know whom to ask next}.",
    "{That’s us|So that’s us}.",
    "You’re welcome to {ask us anything before you come|look at the room first}.",
)
