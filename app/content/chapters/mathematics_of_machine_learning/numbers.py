"""Every number that the second chapter states, computed when the page is built.

A name stands in the text in double braces; its function returns what is shown. Those of
the answers to tasks are in `numbers_tasks.py`.
"""

from collections.abc import Callable
from functools import partial
from math import comb, exp, log, log10, sqrt

import numpy as np
from scipy.stats import norm

from app.content.chapters.mathematics_of_machine_learning import (
    experiments as _lab,
)
from app.content.chapters.mathematics_of_machine_learning import (
    numbers_tasks,
)
from app.content.chapters.mathematics_of_machine_learning.shown import (
    power,
    several,
    state,
)
from app.ml.estimators.linear_models import hessian, ordinary_least_squares
from app.ml.estimators.losses import cost, squared_error
from app.ml.probability.logits import sigmoid

NUMBERS: dict[str, Callable[[], str]] = {**numbers_tasks.NUMBERS}
_state = partial(state, NUMBERS)


def _cosine(a: list[float], b: list[float]) -> float:
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


# 1 Vectors
CITY = np.array([3.0, 4.0])
COSINE = _cosine([3, 4], [4, 3])
_state(0, norm_two=np.linalg.norm(CITY), norm_one=np.linalg.norm(CITY, 1))
_state(0, norm_max=np.linalg.norm(CITY, np.inf), dot_34_43=CITY @ CITY[::-1])
_state(1, fare_short_ride=CITY @ [1, 2.5], angle_34_43=np.degrees(np.arccos(COSINE)))
_state(2, cosine_34_43=COSINE, cosine_spread_2=2**-0.5)
_state(3, cosine_spread_1000=1000**-0.5)
_state(2, cosine_adverts=_cosine([4, 2, 3, 0, 0], [9, 5, 6, 0, 1]))
_state(2, cosine_advert_work=_cosine([4, 2, 3, 0, 0], [0, 0, 1, 3, 4]))

# 2 Matrices
FARES = np.array([7.0, 13.0, 27.0])
B, W = ordinary_least_squares(_lab.THREE_KM, _lab.THREE_FARES)
FIT = B + W * _lab.THREE_KM
for _index, _km in enumerate((1, 2.5, 6), start=1):
    _state(0, **{f"fare_{_index}": CITY @ [1, _km]})
_state(2, trap_mse=np.mean((FARES - FARES[:, None]) ** 2))
_state(2, three_rides_b=B, three_rides_w=W)
NUMBERS["three_rides_fit"] = partial(several, FIT)
NUMBERS["three_rides_errors"] = partial(several, _lab.THREE_FARES - FIT)

# 3 Transformations
LOW, HIGH = np.linalg.eigvalsh(_lab.M)
NUMBERS["moved_35"] = lambda: f"({several(_lab.M @ [3, 5])})"
_state(0, determinant=np.linalg.det(_lab.M), condition_m=np.linalg.cond(_lab.M))
_state(0, eigenvalue_small=LOW, eigenvalue_big=HIGH)


# 4 Derivatives
def _way(seconds: float) -> float:
    return 1.5 * seconds**2


ROUNDING, SIN, COS = 2.0**-53, np.sin(1.0), np.cos(1.0)
BEST_FORWARD = 2 * sqrt(ROUNDING)
BEST_CENTRAL = (3 * ROUNDING * SIN / COS) ** (1 / 3)
FORWARD_ERROR = BEST_FORWARD * SIN
CENTRAL_ERROR = 1.5 * ROUNDING * SIN / BEST_CENTRAL
for _name, _h in (("1", 1), ("01", 0.1), ("001", 0.01), ("0001", 0.001)):
    _state(4, **{f"speed_{_name}": (_way(2 + _h) - _way(2)) / _h})
_state(3, speed_limit=2 * 1.5 * 2, promise_step=6 * 0.1, acceleration=2 * 1.5)
_state(3, promise_truth=_way(2.1) - _way(2))
NUMBERS["best_forward"] = partial(power, BEST_FORWARD)
NUMBERS["best_central"] = partial(power, BEST_CENTRAL)
_state(0, digits_gained=log10(FORWARD_ERROR / CENTRAL_ERROR))


# 5 Gradients
def _three_cost(b: float, w: float) -> float:
    return cost(squared_error, _lab.THREE_FARES, b + w * _lab.THREE_KM)


ERRORS = -_lab.THREE_FARES
SLOPE_B, SLOPE_W = 2 * ERRORS.mean(), 2 * (ERRORS * _lab.THREE_KM).mean()
A = float(sigmoid(0.5 * 2))
_state(2, cost_at_zero=_three_cost(0, 0), slope_b=SLOPE_B, slope_w=SLOPE_W)
_state(2, fuel_per_km=0.08 * 1.5, chain_z=0.5 * 2)
_state(4, chain_a=A, chain_loss=(A - 1) ** 2, chain_da=2 * (A - 1), chain_dz=A - A**2)
_state(4, chain_dw=2 * (A - 1) * (A - A**2) * 2)

# 6 Descent
STEP_B, STEP_W = -0.05 * SLOPE_B, -0.05 * SLOPE_W
FLAT, STEEP = np.linalg.eigvalsh(hessian(_lab.rides()[0]))
_state(2, step_b=STEP_B, step_w=STEP_W, cost_after_step=_three_cost(STEP_B, STEP_W))
for _name, _share in (("01", 0.1), ("1", 1), ("19", 1.9), ("2", 2), ("21", 2.1)):
    _state(1, **{f"factor_{_name}": 1 - _share})
for _kappa in (1, 3, 10, 100, 1000):
    _state(3, **{f"kappa_factor_{_kappa}": (_kappa - 1) / (_kappa + 1)})
for _kappa in (3, 10, 100, 1000):
    _shrink = (_kappa - 1) / (_kappa + 1)
    _state(0, **{f"kappa_steps_{_kappa}": log(10) / -log(_shrink)})
_state(2, taxi_lambda_min=FLAT)
_state(1, taxi_lambda_max=STEEP)
_state(0, taxi_kappa=STEEP / FLAT)
_state(0, taxi_steps_digit=log(10) / -log((STEEP - FLAT) / (STEEP + FLAT)))
_state(0, taxi_steps_raw=lambda: len(_lab.descent(standardized=False)) - 1)
_state(0, taxi_steps_standardized=lambda: len(_lab.descent(standardized=True)) - 1)

# 7 Probability
MEAN = _lab.PASSENGERS @ _lab.SHARES
VARIANCE = (_lab.PASSENGERS - MEAN) ** 2 @ _lab.SHARES
FIVE = np.array([9, 11, 12, 14, 19])
_state(4, passengers_mean=MEAN, passengers_variance=VARIANCE)
_state(2, passengers_sd=sqrt(VARIANCE), sd_numpy=FIVE.std(), sd_pandas=FIVE.std(ddof=1))
_state(0, within_one=100 * (norm.cdf(1) - norm.cdf(-1)))
_state(0, within_two=100 * (norm.cdf(2) - norm.cdf(-2)))

# 8 Bayes
TRUE_ALARM = 1000 * _lab.WORN * _lab.HIT
FALSE_ALARM = 1000 * (1 - _lab.WORN) * _lab.FALSE_ALARM
ALARM = TRUE_ALARM + FALSE_ALARM
_state(0, cars_worn=1000 * _lab.WORN, cars_good=1000 * (1 - _lab.WORN))
_state(0, cars_true_alarm=TRUE_ALARM, cars_false_alarm=FALSE_ALARM, cars_alarm=ALARM)
_state(2, worn_given_lamp=TRUE_ALARM / ALARM)
_state(0, lamp_share=ALARM / 10, worn_given_lamp_percent=100 * TRUE_ALARM / ALARM)
_state(3, density_4=norm.pdf(12, 11, _lab.NOISE), density_3=norm.pdf(12, 9, _lab.NOISE))
_state(1, density_ratio=exp((3**2 - 1**2) / (2 * _lab.NOISE**2)))

# 9 Uncertainty
GAIN = _lab.BRIDGE.mean() - _lab.TUNNEL.mean()


def _extreme() -> int:
    return int(np.sum(np.abs(_lab.gaps()) >= GAIN))


_state(1, bridge_mean=_lab.BRIDGE.mean(), tunnel_mean=_lab.TUNNEL.mean())
_state(1, route_gain=GAIN, p_percent=lambda: 100 * _extreme() / comb(16, 8))
_state(0, n_splits=comb(16, 8), n_extreme=_extreme)
_state(3, p_value=lambda: _extreme() / comb(16, 8))
_state(2, false_finds=1 - 0.95**20, false_finds_10=1 - 0.95**10)
_state(3, boot_low=lambda: np.percentile(_lab.resampled_slopes(), 2.5))
_state(3, boot_high=lambda: np.percentile(_lab.resampled_slopes(), 97.5))
_state(0, misses_of_40=lambda: sum(not _lab.covers(*ends) for ends in _lab.intervals()))
_state(0, broken_cover=lambda: 100 * _lab.broken_cover())

# 11 The worked example
LINE = _lab.fitted()
KM, FARE = _lab.rides()
_state(2, taxi_b=LINE.intercept, taxi_w=LINE.slope)
_state(3, taxi_se_b=LINE.intercept_stderr, taxi_se_w=LINE.stderr)
_state(2, taxi_mse=cost(squared_error, FARE, LINE.intercept + LINE.slope * KM))
_state(1, taxi_fare_5=LINE.intercept + 5 * LINE.slope)
_state(2, bent_r2=_lab.bent_r2)
_state(2, noise_variance=_lab.NOISE**2, taxi_cond_a=sqrt(STEEP / FLAT))
for _road, (_b, _w) in _lab.three_roads().items():
    _state(8, **{f"{_road}_b": _b, f"{_road}_w": _w})
    _state(8, **{f"{_road}_cost": cost(squared_error, FARE, _b + _w * KM)})
for _road in ("ne", "gd"):
    _away = np.abs(_lab.three_roads()[_road] - _lab.three_roads()["sk"]).max()
    NUMBERS[f"{_road}_difference"] = partial(power, _away)
