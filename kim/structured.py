"""What other machines are told of KIM pages (schema.org)."""

from articles import dates, metadata

CITY = {
    "@type": "PostalAddress",
    "addressLocality": "Cilegon",
    "addressRegion": "Banten",
    "addressCountry": "ID",
}


def of_activity(activity, photos):
    """An activity's page: what happens when and where, and whether it has been called off."""
    description = f"{activity.when}, {activity.place}."
    trail = [("Agenda", "/agenda/")]
    meta = metadata.of_page(activity.title, description, activity.get_absolute_url(), trail)
    status = "EventCancelled" if activity.is_cancelled else "EventScheduled"
    event = {
        "@type": "Event",
        "name": activity.title,
        "description": activity.report or description,
        "url": meta.url,
        "startDate": dates.local(activity.starts_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": activity.place, "address": CITY},
        "organizer": [organization(host) for host in activity.hosts.all()],
    }
    if activity.ends_at:
        event["endDate"] = dates.local(activity.ends_at).isoformat()
    if photos:
        event["image"] = [metadata.absolute(photo.share_url) for photo in photos]
    meta.data.append(event)
    return meta


def organization(chapter):
    """A unit as others may name it; the public body behind it is the city's communication office."""
    facts = {"@type": "Organization", "name": chapter.name}
    return facts | {"url": metadata.absolute(chapter.get_absolute_url())}


def of_chapter(title, description, path, chapter):
    """A unit's page: its founding, seat and accounts as far as they are known; nobody's personal data."""
    meta = metadata.of_page(title, description, path, [("KIM", "/kim/")])
    if chapter is None:
        return meta
    data = organization(chapter) | {"parentOrganization": metadata.PUBLISHER, "areaServed": _area(chapter)}
    if chapter.founded_on:
        data["foundingDate"] = chapter.founded_on.isoformat()
    if chapter.secretariat:
        data["address"] = CITY | {"streetAddress": chapter.secretariat}
    if chapter.community_number:
        data["identifier"] = chapter.community_number
    accounts = [url for _, url in chapter.socials]
    if same := [url for url in (chapter.kimid_url, *accounts) if url]:
        data["sameAs"] = same
    meta.data.append(data)
    return meta


def _area(chapter):
    area = chapter.kelurahan or chapter.kecamatan
    return str(area) if area else "Kota Cilegon"
