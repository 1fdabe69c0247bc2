"""What search needs of the database beside tables: the index over the grams, and triggers that note every change.

Made after `migrate` wherever it is missing, since SQLite forgets the triggers of a table that a migration made anew. No
extension of the server is needed. The triggers name no table but their own and the one they write to: SQLite would
otherwise refuse to make the others anew.
"""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

WORDS = ("live_id", "issue_id", "web_from", "title", "kicker", "subtitle", "headnote", "lead", "body")


@dataclass(frozen=True)
class Watch:
    """A trigger: after an event on a table, `source` of the row is noted as `target`."""

    table: str
    event: str
    source: str
    target: str = "article_id"
    columns: tuple[str, ...] = ()

    @property
    def name(self):
        return f"search_{self.table}_{self.event}".lower()

    @property
    def row(self):
        return "OLD" if self.event == "DELETE" else "NEW"


WATCHED = (
    Watch("articles_article", "INSERT", "id"),
    Watch("articles_article", "UPDATE", "id", columns=WORDS),
    Watch("articles_version", "UPDATE", "id", "version_id"),
    *(Watch("articles_taggedarticle", event, "content_object_id") for event in ("INSERT", "UPDATE", "DELETE")),
    *(Watch("articles_byline", event, "article_id") for event in ("INSERT", "UPDATE", "DELETE")),
    Watch("issues_issue", "UPDATE", "id", "issue_id", columns=("year", "number")),
    Watch("taggit_tag", "UPDATE", "id", "tag_id", columns=("name",)),
    Watch("articles_author", "UPDATE", "id", "author_id", columns=("name",)),
)

_NOTED = """
CREATE OR REPLACE FUNCTION articles_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    EXECUTE format('INSERT INTO articles_searchchange (%I) SELECT ($1).%I', TG_ARGV[0], TG_ARGV[1]) USING OLD;
  ELSE
    EXECUTE format('INSERT INTO articles_searchchange (%I) SELECT ($1).%I', TG_ARGV[0], TG_ARGV[1]) USING NEW;
  END IF;
  RETURN NULL;
END $$
"""
_GIN = """
ALTER TABLE articles_searchtext ALTER COLUMN grams SET STATISTICS 0;
ALTER TABLE articles_searchtext ALTER COLUMN text SET STORAGE EXTERNAL;
CREATE INDEX articles_searchgrams ON articles_searchtext USING gin (grams)
"""
_FTS = """
CREATE VIRTUAL TABLE articles_searchgrams USING fts5(
  grams, content='articles_searchtext', content_rowid='id', columnsize=0, tokenize='ascii'
)
"""
_ADDED = "INSERT INTO articles_searchgrams (rowid, grams) VALUES (NEW.id, NEW.grams);"
_TAKEN = "INSERT INTO articles_searchgrams (articles_searchgrams, rowid, grams) VALUES ('delete', OLD.id, OLD.grams);"
_KEPT_IN_STEP = {"INSERT": _ADDED, "DELETE": _TAKEN, "UPDATE": _TAKEN + _ADDED}


def ensure(connection):
    """Make what is missing; returns whether the index itself was. Does nothing while the tables are not there."""
    with connection.cursor() as cursor:
        if "articles_searchtext" not in connection.introspection.table_names(cursor):
            return False
        there = _there(connection, cursor)
        missing = {name: how for name, how in _wanted(connection).items() if name not in there}
        if missing and connection.vendor == "postgresql":
            cursor.execute(_NOTED)
        for statement in missing.values():
            _execute(cursor, statement)
    if connection.vendor == "sqlite" and any(name.startswith("searchgrams_") for name in missing):
        rebuild_index(connection)
    return "articles_searchgrams" in missing


def _execute(cursor, statement):
    try:
        cursor.execute(statement)
    except DatabaseError as trouble:
        if "no such module: fts5" in str(trouble):
            raise ImproperlyConfigured(
                "这台机器的 SQLite 没有 FTS5，搜索用不了。请换用带 FTS5 的 SQLite，或改用 PostgreSQL。"
            ) from trouble
        raise


def rebuild_index(connection):
    """Make the index anew from the grams that are stored, and pack it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO articles_searchgrams (articles_searchgrams) VALUES ('rebuild')")
            cursor.execute("INSERT INTO articles_searchgrams (articles_searchgrams) VALUES ('optimize')")
        else:
            cursor.execute("REINDEX INDEX articles_searchgrams")
            cursor.execute("ANALYZE articles_searchtext")


def costly(connection):
    """What makes writing many rows slow, as DROP names it: `ensure` makes it again, all rows at once."""
    if connection.vendor == "postgresql":
        return ["INDEX IF EXISTS articles_searchgrams"]
    return [f"TRIGGER IF EXISTS searchgrams_{event.lower()}" for event in _KEPT_IN_STEP]


def settle(connection):
    """Have what was just indexed found as quickly as the rest: PostgreSQL first keeps it in a list that it reads through."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('articles_searchgrams'::regclass)")


def _there(connection, cursor):
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master")
    else:
        cursor.execute("SELECT tgname FROM pg_trigger UNION SELECT relname FROM pg_class WHERE relkind = 'i'")
    return {name for (name,) in cursor.fetchall()}


def _wanted(connection):
    """The statements that make everything, by the name of what each makes."""
    if connection.vendor == "sqlite":
        made = {"articles_searchgrams": _FTS}
        for event, how in _KEPT_IN_STEP.items():
            name = f"searchgrams_{event.lower()}"
            made[name] = f"CREATE TRIGGER {name} AFTER {event} ON articles_searchtext BEGIN {how} END"
        return made | {watch.name: _in_sqlite(watch) for watch in WATCHED}
    return {"articles_searchgrams": _GIN} | {watch.name: _in_postgresql(watch) for watch in WATCHED}


def _in_sqlite(watch):
    when, value = _when(watch, "IS NOT"), f"{watch.row}.{watch.source}"
    noted = f"INSERT INTO articles_searchchange ({watch.target}) VALUES ({value})"  # noqa: S608 - our own names
    return f"CREATE TRIGGER {watch.name} AFTER {watch.event} ON {watch.table} {when} BEGIN {noted}; END"


def _in_postgresql(watch):
    return (
        f"CREATE TRIGGER {watch.name} AFTER {watch.event} ON {watch.table} FOR EACH ROW "
        f"{_when(watch, 'IS DISTINCT FROM')} "
        f"EXECUTE FUNCTION articles_search_changed('{watch.target}', '{watch.source}')"
    )


def _when(watch, differs):
    if not watch.columns:
        return ""
    old, new = (", ".join(f"{row}.{name}" for name in watch.columns) for row in ("OLD", "NEW"))
    return f"WHEN (({old}) {differs} ({new}))"
