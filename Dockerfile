FROM python:3.12-slim-bookworm

# gettext compiles the messages; the others are what WeasyPrint opens at run time.
RUN apt-get update \
    && apt-get install --no-install-recommends --yes \
        gettext libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/portal --create-home portal

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.txt

COPY . .
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/staticfiles \
    VAR=/var/lib/portal
# The variables of the example are for this step alone: nothing of them stays in the image.
RUN .ci/with-production python manage.py compilemessages --verbosity 0 \
    && .ci/with-production python manage.py collectstatic --no-input --verbosity 0

USER portal
VOLUME /var/lib/portal
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", "portal.wsgi:application"]
