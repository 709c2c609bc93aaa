"""Where a therapist learned an approach: concrete enough to ask about, and no real institute is named as a place."""

from attune.directory.demonstration.phrases import Pool

# {year} is when it was finished, {hours} a plausible number.
_ANY = Pool(
    "{Two-year|Three-year} evening programme, finished {year}; supervision {every other week|monthly} since.",
    "{Certificate course|Advanced course} of {hours} hours, {year}, with supervised cases.",
    "Part of my degree, then {two|three} years of supervised practice to {year}.",
    "{Postgraduate|Part-time} training, {year}; {peer supervision group since|still in a monthly study group}.",
    "{hours} hours of teaching and {twenty|thirty|forty} of supervision, {year}.",
    "{One-year|Eighteen-month} training with recorded sessions, {year}.",
)

# Whole families and single approaches with trainings of their own kind.
OF: dict[str, Pool] = {
    "relational-psychotherapy": Pool(
        "{Two|Three} years at a relational institute, {year}; weekly supervision since.",
        "{Relational studies programme|Relational psychotherapy certificate}, {two years|three years}, {year}.",
        "Post-degree training in relational work, {year}, with {four|three} years of my own therapy alongside.",
        "{A year of relational seminars|Eighteen months of relational seminars}, then supervision of three cases, {year}.",
    ),
    "psychoanalysis": Pool(
        "{Five|Six|Seven} years of institute training with my own analysis and three supervised cases, finished {year}."
    ),
    "relational-psychoanalysis": Pool(
        "Institute training on the relational track, {five|six} years, finished {year}."
    ),
    "psychodynamic-therapy": Pool(
        "{Two-year|Three-year} psychodynamic programme, {year}; own therapy twice a week during it.",
        "Psychodynamic track of my degree, then {three|four} years of weekly supervision to {year}.",
    ),
    "emdr": Pool(
        "Full basic training of about 50 hours, {year}, and consultation {since|for a year after}.",
        "Basic training {year}; {certification|advanced courses} since.",
    ),
    "internal-family-systems": Pool(
        "Level 1, {year}.", "Levels 1 and 2, {year}.", "Level 1, {year}; monthly consultation since."
    ),
    "emotionally-focused-couples-therapy": Pool(
        "Externship {year}; core skills and supervision after that.",
        "Externship and core skills, finished {year}.",
    ),
    "gottman-method": Pool("Levels 1 and 2, {year}.", "Levels 1 to 3, {year}."),
    "dialectical-behaviour-therapy": Pool(
        "Ten-day intensive with a team, {year}; weekly team meeting since.",
        "Skills group leader for {four|six} years, to {year}.",
    ),
    "somatic-experiencing": Pool("Three-year training, certificate {year}."),
    "sensorimotor-psychotherapy": Pool("Level 1, {year}.", "Levels 1 and 2, {year}."),
    "schema-therapy": Pool(
        "Standard certification, {year}.", "Forty hours of training and twenty of supervision, {year}."
    ),
    "play-therapy": Pool("150 hours of play therapy teaching and supervised hours, {year}."),
    "cognitive-behavioural-therapy": Pool(
        "Postgraduate diploma in CBT, {year}.",
        "Supervised CBT practice of {two|three} years in a hospital service, to {year}.",
    ),
    "interpersonal-psychotherapy": Pool("Basic course and three supervised cases, {year}."),
    "sex-therapy": Pool("Sexuality courses and fifty hours of supervision, {year}."),
    "relational-life-therapy": Pool("Levels 1 to 3 over two years, {year}."),
    "mentalization-based-therapy": Pool("Three-day basic course and supervised practice, {year}."),
    "accelerated-experiential-dynamic-psychotherapy": Pool(
        "Immersion {year}; essential skills courses after that."
    ),
}


def training_for(approach: str) -> Pool:
    return OF.get(approach, _ANY)
