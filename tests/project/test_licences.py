"""The licence check refuses what may not be used, and only there."""

import pytest

from tools.check_licences import Scope, allowed, reached


@pytest.mark.parametrize(
    "licence", ["MIT", "BSD-3-Clause AND Apache-2.0", "GPL-2.0-only OR MIT", "(MIT OR LGPL-3.0-only)"]
)
def test_permissive_licence_may_be_used_in_the_base_install(licence: str) -> None:
    assert allowed(licence, Scope.BASE)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "", "UNKNOWN"])
def test_gpl_and_unknown_licences_may_be_used_nowhere(licence: str, scope: Scope) -> None:
    assert not allowed(licence, scope)


def test_lgpl_may_be_used_in_an_optional_extra_alone() -> None:
    assert [scope for scope in Scope if allowed("LGPL-3.0-only", scope)] == [Scope.EXTRA]


def test_mpl_may_not_be_used_in_the_base_install() -> None:
    assert [scope for scope in Scope if allowed("MPL-2.0", scope)] == [Scope.EXTRA, Scope.DEVELOPMENT]


def test_mpl_of_a_data_file_may_come_with_the_base_install() -> None:
    assert allowed("MIT AND MPL-2.0", Scope.BASE, of_data="MPL-2.0")
    assert not allowed("MIT AND GPL-3.0-only", Scope.BASE, of_data="GPL-3.0-only")


def test_the_driver_of_postgresql_is_reached_through_its_extra_only() -> None:
    assert "psycopg-binary" in reached(["psycopg[binary]"])
    assert "psycopg-binary" not in reached(["django", "psycopg"])
