"""One profile for all property tests: the same examples on every machine."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "mathematics",
    derandomize=True,
    deadline=None,
    max_examples=30,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("mathematics")
