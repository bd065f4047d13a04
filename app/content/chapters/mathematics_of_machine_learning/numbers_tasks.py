"""The numbers in the answers to the tasks of the second chapter."""

from functools import partial
from math import comb, log10, sqrt

import numpy as np
from scipy.stats import norm

from app.content.chapters.mathematics_of_machine_learning import experiments as _lab
from app.content.chapters.mathematics_of_machine_learning import trials as _try
from app.content.chapters.mathematics_of_machine_learning.shown import (
    Named,
    power,
    state,
)
from app.data import houses
from app.ml.probability.logits import sigmoid

NUMBERS: Named = {}
_state = partial(state, NUMBERS)

# 1 Opening, and 12 where the question is taken up
_state(0, fare_5=3 + 4 * 5)
for _name, _noise in (("1", 1.5), ("15", 15), ("150", 150)):
    _state(
        2,
        **{
            f"noisy_slope_{_name}": lambda noise=_noise: _try.noisy(noise).slope,
            f"noisy_error_{_name}": lambda noise=_noise: _try.noisy(noise).stderr,
        },
    )
_state(1, km_sd=_lab.rides()[0].std)
_state(0, noise_lost=lambda: 4 * sqrt(100) * _lab.rides()[0].std())
_state(0, wrong_sign=lambda: 100 * norm.cdf(-4 * 10 * _lab.rides()[0].std() / 150))

# 2 Vectors
_state(0, dot_turned=3 * -4 + 4 * 3, half_in_spreads=0.5 * sqrt(1000))
_state(0, angle_turned=np.degrees(np.arccos((3 * -4 + 4 * 3) / 25)))
_state(2, cosine_positive=lambda: _try.unrelated_cosines("exponential").mean())
_state(2, spread_positive=lambda: _try.unrelated_cosines("exponential").std())
_state(2, cosine_counts=lambda: _try.unrelated_cosines("counts").mean())

# 3 Matrices
_state(0, n_houses=lambda: len(houses), three_fares_mean=_lab.THREE_FARES.mean())
_state(1, ssq_best=lambda: _try.squares(4, 3.5), ssq_true=lambda: _try.squares(3, 4))
_state(0, angle_lost=(_lab.THREE_FARES - 3 - 4 * _lab.THREE_KM) @ _lab.THREE_KM)

# 4 Transformations
_DIRECTION = np.linalg.eigh(_lab.M).eigenvectors[:, 1]
_state(0, kept_angle=np.degrees(np.arctan(_DIRECTION[1] / _DIRECTION[0])))
_state(0, stuck_angle=np.degrees(np.arctan2(-1, 1)))
_state(0, area_turn=np.linalg.det([[0, -1], [1, 0]]))
_state(0, area_crushed=np.linalg.det([[1, 2], [0.5, 1]]))
_state(0, n_digits=lambda: len(_try.load_digits().data))
_state(1, digits_two=lambda: 100 * _try.kept_variance()[1])
_state(1, digits_twenty=lambda: 100 * _try.kept_variance()[19])
_state(0, digits_apart=lambda: 100 * _try.nearest_centre(0, 4, 6))
_state(0, digits_alike=lambda: 100 * _try.nearest_centre(3, 5, 8))
_state(0, absurd_km=lambda: _try.nearly_equal_columns()[0][1])
_state(0, absurd_miles=lambda: _try.nearly_equal_columns()[0][2])
_state(1, absurd_off=lambda: _try.nearly_equal_columns()[1])

# 5 Derivatives
NUMBERS["best_forward_exp"] = partial(power, 2 * sqrt(2.0**-53))
NUMBERS["best_central_exp"] = partial(power, (3 * 2.0**-53) ** (1 / 3))

# 6 Gradients
_FAR = float(sigmoid(-5.0 * 2))
_state(3, steepest_away=lambda: _try.steepest(2, 3))
_state(3, steepest_there=lambda: _try.steepest(4, 3.5))
_state(5, chain_dw_far=2 * (_FAR - 1) * (_FAR - _FAR**2) * 2)
_state(5, chain_dz_far=_FAR - _FAR**2)
_state(4, cross_entropy_slope=_FAR - 1)
_state(0, check_digits=lambda: int(-log10(_try.checked_gradient())))
_state(0, half_off=100 * (1 - 1 / 2))

# 7 Descent
_state(2, one_step_rate=1 / 4, bowl_limit_10=2 / (2 * 10), bowl_limit_20=2 / (2 * 20))
_state(1, centred_kappa=lambda: _try.centred()[0])
_state(0, centred_steps=lambda: _try.centred()[1])


def _rosen_steps() -> list[int]:
    return [_try.rosenbrock(method)[0] for method in ("CG", "BFGS", "L-BFGS-B")]


_state(0, rosen_fewest=lambda: min(_rosen_steps()))
_state(0, rosen_most=lambda: max(_rosen_steps()))
for _end, _given in (("", True), ("_bare", False)):
    _state(
        0,
        **{
            f"rosen_bfgs_steps{_end}": lambda given=_given: _try.rosenbrock(
                "BFGS", with_slope=given
            )[0],
            f"rosen_bfgs_values{_end}": lambda given=_given: _try.rosenbrock(
                "BFGS", with_slope=given
            )[1],
        },
    )

# 8 Probability
_state(3, rides_1000=lambda: _try.passengers(1000, 2))
_state(3, rides_100000=lambda: _try.passengers(100_000, 2))
_state(1, rides_10_low=lambda: min(_try.passengers(10, seed) for seed in range(10)))
_state(1, rides_10_high=lambda: max(_try.passengers(10, seed) for seed in range(10)))
_state(1, beyond_three=200 * norm.sf(3))
_state(1, cauchy_width_1=lambda: _try.cauchy_widths()[1])
_state(1, cauchy_width_64=lambda: _try.cauchy_widths()[64])

# 9 Bayes
_state(2, belief_2=_try.beliefs(0.05)[2], belief_3=_try.beliefs(0.05)[3])
_state(2, belief_5=_try.beliefs(0.05)[5], belief_rare=_try.beliefs(0.0001)[5])
_state(3, belief_even=_try.beliefs(0.5)[5])
_state(0, odds_729=9**3, rare_ill=1000 * 0.01 * 0.9, rare_alarms=1000 * 0.99 * 0.1)
_state(0, rare_positive=9 + 99, rare_percent=100 * 9 / (9 + 99))
_state(0, sensitive_ill=1000 * 0.01 * 0.99)
_state(0, sensitive_positive=round(1000 * 0.01 * 0.99) + 99)
_state(0, specific_positive=9 + round(1000 * 0.99 * 0.01))
_state(2, naive_spam=25 / 26, honest_spam=2.5 / 3.5)
_state(2, likelihood_peak=_try.likelihood_peak)

# 10 Uncertainty
_state(1, gain_slower=lambda: _try.slower_tunnel()[0], root_10=sqrt(10))
_state(0, n_extreme_slower=lambda: _try.slower_tunnel()[1])
_state(3, p_slower=lambda: _try.slower_tunnel()[1] / comb(16, 8))
_state(2, ten_low=lambda: _try.ten_receipts()[0])
_state(2, ten_high=lambda: _try.ten_receipts()[1])


def _width_ratio() -> float:
    return _try.width(_try.ten_receipts()) / _try.width(_lab.interval(*_lab.rides()))


_state(1, width_ratio=_width_ratio)
for _n in (100, 400):
    _state(0, **{f"hits_{_n}": lambda n=_n: _try.counted_hits(n)[0]})
    _state(3, **{f"width_{_n}": lambda n=_n: _try.counted_hits(n)[1]})


# 11 Libraries
def _moved() -> float:
    """Return the largest share by which a median differs from its mean."""
    means = _try.rings("mean").to_numpy()
    return float(np.abs(_try.rings("median").to_numpy() / means - 1).max())


_state(2, m2_centre=lambda: _try.rings("mean")["per_m2"].iloc[0])
_state(2, m2_outer=lambda: _try.rings("mean")["per_m2"].iloc[2])
_state(0, ring_moves=lambda: 100 * _moved())
_state(3, knn_raw=lambda: _try.neighbours(scaled=False))
_state(3, knn_scaled=lambda: _try.neighbours(scaled=True))
_state(2, knn_raw_10=lambda: _try.neighbours(scaled=False, repeats=10))
_state(2, knn_scaled_10=lambda: _try.neighbours(scaled=True, repeats=10))
_state(0, sd_area=houses["area"].std, sd_age=houses["age"].std)

# 12 The worked example
NUMBERS["cond_powers"] = lambda: power(_try.powers()[0])
_state(0, digits_powers=lambda: -log10(_try.powers()[1]))
_state(1, factor_015=1 - 2 * 0.15)
_state(2, factor_099=1 - 2 * 0.99, factor_101=1 - 2 * 1.01)
NUMBERS["shrunk_015"] = partial(power, 0.7**100)
_state(2, cost_rate_05=lambda: _try.cost_at_rate(0.5))
_state(2, cost_rate_099=lambda: _try.cost_at_rate(0.99))
_state(0, cost_rate_101=lambda: _try.cost_at_rate(1.01))
_state(2, sigma_found=lambda: _lab.fitted().stderr * _lab.rides()[0].std() * 10)
_state(1, usual_sigmas=_try.largest_residual)
_state(1, typo_sigmas=lambda: _try.largest_residual(10))
