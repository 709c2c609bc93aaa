"""What search engines are told: schema.org data about pages, never a rating."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from attune.directory.models import Practice
from attune.directory.queries.pages import ListingPage, PracticePage
from attune.guides.models import Approach
from attune.guides.queries import GuidePage

Data = dict[str, Any]


def absolute(path: str) -> str:
    return settings.ATTUNE_SITE_URL + path


def guide(approach: Approach, page: GuidePage) -> list[Data]:
    """Return a guide as a page about a psychological treatment, and its questions where it has some."""
    treatment: Data = {
        "@type": "PsychologicalTreatment",
        "name": approach.name,
        "description": approach.definition,
    }
    if approach.aliases:
        treatment["alternateName"] = approach.aliases
    article: Data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.guide.title,
        "description": page.guide.summary,
        "url": absolute(approach.get_absolute_url()),
        "inLanguage": page.guide.language,
        "dateModified": page.guide.revised_at.date().isoformat(),
        "about": treatment,
    }
    if page.guide.reviewed_on:
        article["lastReviewed"] = page.guide.reviewed_on.isoformat()
        article["reviewedBy"] = {"@type": "Person", "name": page.guide.reviewed_by}
    found = [article]
    if page.article.faq:
        questions = [
            {
                "@type": "Question",
                "name": row.question,
                "acceptedAnswer": {"@type": "Answer", "text": row.html},
            }
            for row in page.article.faq
        ]
        found.append({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions})
    return found


def listing(page: ListingPage) -> Data:
    """Return a listing as a profile page of a person; schema.org has no type for a therapist."""
    therapist = page.listing.therapist
    person: Data = {
        "@type": "Person",
        "name": therapist.name,
        "url": absolute(page.listing.get_absolute_url()),
        "knowsAbout": [row.approach.name for row in [*page.trained, *page.draws_on]],
        "knowsLanguage": [row.language_id for row in page.listing.languages.all()],
        "hasCredential": [
            {
                "@type": "EducationalOccupationalCredential",
                "name": line.title,
                "credentialCategory": line.tier,
                **({"validIn": {"@type": "AdministrativeArea", "name": line.where}} if line.where else {}),
            }
            for line in page.credentials
        ],
        "workLocation": [{"@type": "Place", "name": place.name} for place in page.places],
    }
    if page.group is not None:
        service = {
            "@type": "Service",
            "name": page.card.name,
            "serviceType": "Group therapy",
            "provider": person,
        }
        return {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": service}
    if page.credentials:
        person["jobTitle"] = page.card.what
    if page.card.letters:
        person["honorificSuffix"] = page.card.letters
    if therapist.pronouns:
        person["pronouns"] = therapist.pronouns
    if page.listing.practice.slug:
        person["worksFor"] = {
            "@type": "MedicalOrganization",
            "name": page.listing.practice.name,
            "url": absolute(page.listing.practice.get_absolute_url()),
        }
    return {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}


def practice(page: PracticePage) -> Data:
    row: Practice = page.practice
    found: Data = {
        "@context": "https://schema.org",
        "@type": "ProfessionalService",
        "name": row.name,
        "url": absolute(reverse("practice", args=[row.slug])),
    }
    if row.website:
        found["sameAs"] = row.website
    if page.places:
        found["location"] = [{"@type": "Place", "name": place.name} for place in page.places]
    return found
