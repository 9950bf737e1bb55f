"""Search that finds a word however its letters are written, where a table has no folded column."""

from django.db.models import QuerySet

from portal.text.folding import fold_text, fold_words


def folded_matches(queryset: QuerySet, words: str, *fields: str) -> QuerySet:
    """Keep the records in which each of `words` begins a word of one of `fields`.

    The fields are folded in memory: for tables of some thousand rows at most.
    """
    wanted = fold_words(words)
    if not wanted:
        return queryset

    def matches(texts: list) -> bool:
        folded = fold_text(" ".join(str(text) for text in texts if text))
        return all(f" {word}" in folded for word in wanted)

    rows = queryset.order_by().values_list("pk", *fields)
    return queryset.filter(pk__in=[key for key, *texts in rows if matches(texts)])
