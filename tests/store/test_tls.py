"""Encrypted connections, to a server whose certificate signs itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pathways.errors import StoreError
from pathways.graph.store import connection as connection_module
from pathways.graph.store.connection import SCHEMES, Address
from pathways.graph.store.neo4j import Neo4jStore
from tests.store.conftest import VERSIONS, address_of, running
from tests.store.server import jar_server
from tests.store.test_push import small

pytestmark = pytest.mark.xdist_group(f"neo4j-{VERSIONS[0]}")
POLICY = "certificates/bolt"


def write_certificate(folder: Path) -> Path:
    """Write a private key and a certificate for this machine's own address, signed by itself."""
    folder.mkdir(parents=True)
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "private.key").write_bytes(key.private_bytes(*form))
    (folder / "public.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return folder / "public.crt"


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Address, Path]]:
    """A server that takes encrypted connections only, and its certificate."""
    if running(VERSIONS[0], tmp_path_factory.getbasetemp() / "servers").home is None:
        pytest.skip("the server is not ours to set up")
    home = tmp_path_factory.mktemp("encrypted")
    certificate = write_certificate(home / POLICY)
    server = jar_server(
        home, VERSIONS[0], scheme="bolt+ssc", server__bolt__tls_level="REQUIRED",
        dbms__ssl__policy__bolt__enabled="true", dbms__ssl__policy__bolt__base_directory=POLICY,
        dbms__ssl__policy__bolt__client_auth="NONE",
    )  # fmt: skip
    try:
        yield address_of(server), certificate
    finally:
        server.stop()


def store_at(address: Address, scheme: str) -> Neo4jStore:
    uri = f"{scheme}://{address.uri.rpartition('/')[2]}"
    return Neo4jStore(Address(uri, address.user, address.password))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_checks_what_it_promises(
    encrypted: tuple[Address, Path], scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_module, "RETRY_SECONDS", 1.0)
    address, certificate = encrypted
    store = store_at(address, scheme)
    if scheme.endswith("+ssc"):
        store.push(small(scheme))
        assert store.load().graph_version == scheme
        return
    with pytest.raises(StoreError) as refused:
        store.push(small(scheme))
    if "+" not in scheme:
        assert refused.value.key == "store-unreachable"
        return
    assert refused.value.key == "store-tls"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # from here on this machine trusts it
    store.push(small(scheme))
    assert store.load().graph_version == scheme
