"""The model: settings, the run that follows from them, and a position in it."""

from app.site.dev.sim_template.run import Walk, simulate
from app.site.dev.sim_template.settings import Settings


class SimTemplate(Settings):
    """A walk of random steps, computed whole and revealed step by step."""

    run: Walk

    def compute(self) -> Walk:
        """Walk to the end."""
        return simulate(self.length, self.p_up, self.seed)

    @property
    def n_steps(self) -> int:
        """Last position of the run; when settings change, still of the one before."""
        return len(self.run.places) - 1
