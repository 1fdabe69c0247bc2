"""The friendly links that stood as lines in the masthead become links of the front page, in the order they had."""

from django.db import migrations
from django.utils import timezone

LONGEST_NAME, LONGEST_ADDRESS = 60, 300


def take_over(apps, schema_editor):
    masthead = apps.get_model("issues", "Masthead").objects.order_by("pk").first()
    links = _links(masthead.friendly_links) if masthead else []
    if not links:
        return
    arrangements, placement = apps.get_model("chutian", "Arrangement").objects, apps.get_model("chutian", "Placement")
    for arrangement in (arrangements.create(published_at=timezone.now()), arrangements.create(is_draft=True)):
        placement.objects.bulk_create(
            placement(arrangement=arrangement, place="link", position=position, name=name, address=address)
            for position, (name, address) in enumerate(links)
        )


def give_back(apps, schema_editor):
    current = apps.get_model("chutian", "Arrangement").objects.filter(is_draft=False).order_by("-published_at").first()
    links = current.placements.filter(place="link").order_by("position", "pk") if current else []
    lines = "\n".join(f"{link.name} {link.address}" for link in links)
    apps.get_model("issues", "Masthead").objects.update(friendly_links=lines)


def _links(lines):
    """(name, address) of the lines that readers saw: those with an http address."""
    parted = (line.rsplit(maxsplit=1) for line in lines.splitlines())
    return [
        (parts[0].strip()[:LONGEST_NAME], parts[1])
        for parts in parted
        if len(parts) == 2 and parts[1].startswith(("http://", "https://")) and len(parts[1]) <= LONGEST_ADDRESS
    ]


class Migration(migrations.Migration):

    dependencies = [("chutian", "0002_front_page_and_states"), ("issues", "0003_editorial_process")]
    #: The lines go only after they were taken over.
    run_before = [("issues", "0004_links_stand_on_the_front_page")]

    operations = [migrations.RunPython(take_over, give_back)]
