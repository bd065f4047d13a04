"""How often hypothesis draws settings of a simulation: more before a release."""

import pytest
from hypothesis import HealthCheck, settings

QUICK, LONG = 12, 200


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile(
        "simulations",
        derandomize=True,
        deadline=None,
        max_examples=LONG if config.getoption("--release") else QUICK,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
        ],
    )
