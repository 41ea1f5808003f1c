"""What holds for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No test asserts a time: a slow machine must not fail one.
settings.register_profile("secant", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("secant")
