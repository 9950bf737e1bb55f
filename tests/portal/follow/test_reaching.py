"""Where a webhook may lead: to the internet, and nowhere behind our own doors."""

import pytest

from portal.enums import DeliveryStatus
from portal.follow import reaching

pytestmark = pytest.mark.django_db
WAITING, DELIVERED, NOT_NEEDED, PARKED = DeliveryStatus


# --- Where it may lead --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://192.168.1.1/",
        "https://172.16.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[fe80::1]/",
        "https://[fc00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::10.0.0.1]/",
        "https://[2002:0a00:0001::1]/",
        "https://2130706433/",
        "https://0x7f.1/",
    ],
)
def test_what_is_not_on_the_internet_is_not_reached(address):
    with pytest.raises(reaching.Unreachable, match=r"not public|no server"):
        reaching.post(address, b"{}", {})


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https:///path",
        "https://me:secret@example.org/",
        "https://a..b/",
    ],
)
def test_what_is_no_address_of_https_is_not_reached(address):
    with pytest.raises(reaching.Unreachable):
        reaching.post(address, b"{}", {})


def test_private_networks_stay_closed_where_this_machine_is_open(settings):
    settings.WEBHOOKS_TO_LOOPBACK = True
    with pytest.raises(reaching.Unreachable, match="not public"):
        reaching.post("https://10.0.0.1/", b"{}", {})


def test_public_addresses_are_open():
    import ipaddress

    for address in ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"):
        assert reaching.is_allowed(ipaddress.ip_address(address))


def test_server_whose_certificate_nobody_vouches_for_is_not_told(partner, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(reaching.Unreachable, match="certificate"):
        reaching.post(partner.address, b"{}", {})
    assert partner.received == []
