"""Ways from the back-office to the review."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vision.models import Entry, Submission

LOOKS = "text-primary-600 dark:text-primary-500"


def link(address: str, words: str) -> SafeString:
    return format_html('<a class="{}" href="{}">{}</a>', LOOKS, address, words)


def report_address(submission: Submission) -> str:
    place = submission.cycle.year, submission.state.slug
    return f"{reverse('workspace:review-submission', args=place)}?version={submission.version}"


def entry_address(entry: Entry) -> str:
    submission = entry.submission
    place = submission.cycle.year, submission.state.slug, entry.item.code
    return f"{reverse('workspace:review-entry', args=place)}?version={submission.version}"
