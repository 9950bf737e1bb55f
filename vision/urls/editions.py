"""Data of editions whose words are of no language in particular: the snapshots, and what their fields mean."""

from django.urls import path

from vision.views.progress.edition import schema_file, snapshot

app_name = "editions"
urlpatterns = [
    path("editions/<str:key>/data.json", snapshot, name="snapshot"),
    path("schema-<int:number>.json", schema_file, name="schema"),
]
