"""Public addresses of the civil society section. An organisation stands right under it; see `validators.RESERVED`."""

app_name = "civil-society"

urlpatterns: list = []
